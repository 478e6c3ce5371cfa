#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace kefu {

class QrCode;
class ServerControl;

/// The chat page to try: its address to copy, to open, and as a QR code for a telephone.
class ChatPageBox final : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPageBox(ServerControl &server, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showAddress();
    void retranslate();

    ServerControl &m_server;
    QrCode *m_code;
    QLabel *m_words;
    QLineEdit *m_address;
    QPushButton *m_copy;
    QPushButton *m_open;
};

/// Where a telephone in the same network finds the chat page of a server at \a address. A server that
/// listens everywhere is at this computer's first address that isn't its own alone.
[[nodiscard]] QString chatPageAt(const QString &address);

} // namespace kefu
