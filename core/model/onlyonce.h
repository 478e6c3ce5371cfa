#pragma once

#include <QIODevice>

namespace kefu {

/// A request's body that can be read once. QNetworkAccessManager sends a request again, even a POST, when its
/// connection ends before the answer begins; a body that can't go back to its beginning stops that, and the
/// reply ends with QNetworkReply::ContentReSendError. Whether to ask a second time, and pay for it, is for
/// ModelReply to say. Also, an endpoint that answers and closes before QNetworkAccessManager has seen the
/// body's last byte leave is taken for one that ended without an answer.
class OnlyOnce final : public QIODevice
{
    Q_OBJECT

public:
    explicit OnlyOnce(QByteArray body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qsizetype m_at = 0;
};

} // namespace kefu
