#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace kefu {

class ServerControl;

/// Where the server listens: the address to copy, the port to change, start and stop, and why it can't.
class AddressBox final : public QWidget
{
    Q_OBJECT

public:
    explicit AddressBox(ServerControl &server, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPort();
    void toggle();
    void showState();
    void retranslate();

    ServerControl &m_server;
    QLabel *m_state;
    QLineEdit *m_address;
    QPushButton *m_copy;
    QLabel *m_portLabel;
    QLineEdit *m_port;
    QPushButton *m_apply;
    QPushButton *m_toggle;
    QLabel *m_error;
};

} // namespace kefu
