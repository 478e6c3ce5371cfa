#pragma once

#include "api/call.h"
#include "http/byterange.h"
#include "http/responder.h"
#include "uploads/upload.h"

#include <QFile>
#include <QObject>
#include <QThreadPool>

#include <memory>

class QDir;

namespace kefu {
class Uploads;
} // namespace kefu

namespace kefu::api {

class Gate;

/// `/static/uploads/{file}` and `/download/{file}`: what was uploaded, read piece by piece on threads of its
/// own.
class FileController : public QObject
{
    Q_OBJECT

public:
    FileController(Uploads &uploads, const Gate &gate, QObject *parent = nullptr);
    ~FileController() override;

    void show(const Call &call, http::Responder responder);
    void download(const Call &call, http::Responder responder);

private:
    /// An upload whose file could be opened.
    struct Opened
    {
        Upload upload;
        std::shared_ptr<QFile> file;
    };
    enum class As
    {
        Image,
        Attachment
    };

    void answer(const Call &call, http::Responder responder, As as);
    [[nodiscard]] static Result<std::optional<Opened>> open(const Result<std::optional<Upload>> &found,
                                                            const QDir &folder);
    void send(const Opened &opened, const Call &call, http::Responder &responder, As as);
    void reply(const Call &call, http::Responder &responder, http::Response response) const;

    Uploads &m_uploads;
    const Gate &m_gate;
    QThreadPool m_pool;
};

} // namespace kefu::api
