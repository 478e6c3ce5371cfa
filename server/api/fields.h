#pragma once

#include "api/call.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <initializer_list>
#include <optional>

namespace kefu::api {

/// Reads the fields of a request's JSON body or query and remembers the first thing that is wrong, as the
/// answer to send.
class Fields
{
public:
    /// From a JSON body: 415 where it is declared as something else, 422 where it is no JSON object.
    [[nodiscard]] static Fields ofBody(const Call &call);
    /// The text fields of a form.
    [[nodiscard]] static Fields ofForm(const Call &call, const QHash<QString, QString> &form);
    /// The first value of each of \a names in the query.
    [[nodiscard]] static Fields ofQuery(const Call &call, std::initializer_list<QStringView> names);

    [[nodiscard]] QString requiredText(const QString &name);
    [[nodiscard]] QString optionalText(const QString &name); ///< absent and null are empty
    bool optionalBoolean(const QString &name);               ///< absent and null are false
    QJsonObject optionalObject(const QString &name);
    [[nodiscard]] QJsonObject requiredObject(const QString &name);
    [[nodiscard]] QJsonValue value(const QString &name) const { return m_object.value(name); }
    /// A whole number; \a otherwise where it is absent or null. One that no qint64 holds, and an empty one of
    /// a query, is read as one far out of every range.
    [[nodiscard]] qint64 optionalNumber(const QString &name, qint64 otherwise);

    struct Page
    {
        int limit = 20; ///< 1 … largestPage
        int offset = 0;
    };
    static constexpr int largestPage = 100;
    /// `limit` and `offset`; 400 where they are out of range.
    [[nodiscard]] Page page();

    void checkUserId(const QString &id);
    void checkSessionId(const QString &id);

    void reject(int status, const Text &text, const QString &details = {});
    /// 422 with the path of the field.
    void rejectField(const QString &name, const Text &reason);

    [[nodiscard]] qsizetype bodyBytes() const { return m_call.request.body.size(); }
    [[nodiscard]] const std::optional<http::Response> &problem() const { return m_problem; }

private:
    enum class From
    {
        Json,
        Query ///< all values are texts
    };

    Fields(const Call &call, QJsonObject object, From from = From::Json);

    const Call &m_call;
    QJsonObject m_object;
    From m_from;
    std::optional<http::Response> m_problem;
};

} // namespace kefu::api
