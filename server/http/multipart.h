#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace kefu::http {

/// What stands at the beginning of one part of a form.
struct FormPart
{
    QString name;
    std::optional<QString> filename; ///< in the client's words, folders and all; none where it is no file
};

/// Told what a form holds, in its order.
class FormUser
{
public:
    virtual void partBegan(const FormPart &part) = 0;
    /// \a piece is good for the time of the call.
    virtual void partContent(QByteArrayView piece) = 0;
    virtual void partEnded() = 0;

protected:
    ~FormUser() = default;
};

/// Reads `multipart/form-data` (RFC 7578, on top of RFC 2046 §5.1) as its bytes arrive, cut anywhere. Keeps
/// at most the header of one part; the content of a part is passed on as it comes. Knows no socket.
class MultipartReader
{
public:
    struct Limits
    {
        qsizetype headerBytes = 8 * 1024; ///< of one part
        int parts = 64;
    };

    enum class Type
    {
        Absent, ///< no content type at all
        Other,
        Form,
        Broken ///< a form, but how its parts are told apart isn't said
    };
    [[nodiscard]] static Type typeOf(const QByteArray &contentType);

    /// \a contentType is of Type::Form.
    MultipartReader(const QByteArray &contentType, FormUser &user, Limits limits);

    /// False where this is no form; then all further input is ignored.
    bool write(QByteArrayView piece);
    /// The end of the last part was seen. What comes after it is ignored.
    [[nodiscard]] bool isComplete() const { return m_state == State::Epilogue; }
    [[nodiscard]] bool hasFailed() const { return m_state == State::Failed; }

private:
    enum class State
    {
        Preamble,
        Delimiter, ///< behind one, before the end of its line
        Header,
        Content,
        Epilogue,
        Failed
    };

    [[nodiscard]] qsizetype take(QByteArrayView piece);
    [[nodiscard]] qsizetype takeContent(QByteArrayView piece);
    [[nodiscard]] qsizetype takeDelimiter(QByteArrayView piece);
    [[nodiscard]] qsizetype takeHeader(QByteArrayView piece);
    void pass(QByteArrayView content);
    void endContent();
    void beginPart();

    QByteArray m_delimiter; // with the line break that belongs to it
    FormUser &m_user;
    Limits m_limits;
    State m_state = State::Preamble;
    QByteArray m_block;      // of the delimiter's line, or of a header
    qsizetype m_matched = 2; // of the delimiter; the body's beginning does as a line break
    int m_parts = 0;
};

} // namespace kefu::http
