#pragma once

#include "api/call.h"
#include "api/webfile.h"

#include <QHash>

namespace kefu::api {

/// The pages that the program carries: `/docs` and `/redoc` with `/static/docs/…`, the document that they
/// show, and the chat page under `/static/widget/`. None of them asks anything of anybody but this server,
/// and their Content-Security-Policy holds them to it.
class PageController
{
public:
    [[nodiscard]] http::Response swagger(const Call &call);
    [[nodiscard]] http::Response redoc(const Call &call);
    [[nodiscard]] http::Response openapi(const Call &call);
    [[nodiscard]] http::Response documentationFile(const Call &call);

    [[nodiscard]] http::Response widget(const Call &call);
    [[nodiscard]] http::Response widgetFile(const Call &call);
    [[nodiscard]] http::Response toWidget(const Call &call) const;

private:
    [[nodiscard]] http::Response documentation(const Call &call, const QString &page, const QString &bundle);
    /// \a path below `:/web/`.
    [[nodiscard]] http::Response file(const Call &call, const QString &path, QByteArrayView cacheRule);

    QHash<QString, WebFile> m_files; ///< those that were asked for
};

} // namespace kefu::api
