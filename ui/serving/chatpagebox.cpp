#include "serving/chatpagebox.h"

#include "look/page.h"
#include "look/space.h"
#include "look/type.h"
#include "serving/qrcode.h"
#include "serving/servercontrol.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkInterface>
#include <QPushButton>
#include <QUrl>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestAddress = 420;

bool isEverywhere(const QHostAddress &host)
{
    return host == QHostAddress(QHostAddress::AnyIPv4) || host == QHostAddress(QHostAddress::AnyIPv6);
}

QString addressInNetwork()
{
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &one : all) {
        if (one.protocol() == QAbstractSocket::IPv4Protocol && !one.isLoopback() && !one.isLinkLocal())
            return one.toString();
    }
    return u"127.0.0.1"_s;
}

} // namespace

QString chatPageAt(const QString &address)
{
    if (address.isEmpty())
        return {};
    QUrl url(address);
    if (isEverywhere(QHostAddress(url.host())))
        url.setHost(addressInNetwork());
    url.setPath(u"/static/widget/"_s);
    return url.toString();
}

ChatPageBox::ChatPageBox(ServerControl &server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_code(new QrCode(this))
    , m_words(plainLabel(this))
    , m_address(new QLineEdit(this))
    , m_copy(new QPushButton(this))
    , m_open(new QPushButton(this))
{
    build();
    connect(&server, &ServerControl::changed, this, &ChatPageBox::showAddress);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_address->text())); });
    retranslate();
}

void ChatPageBox::build()
{
    m_address->setReadOnly(true);
    m_address->setMaximumWidth(widestAddress);
    m_words->setMaximumWidth(widestAddress);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::medium);
    texts->addWidget(m_words);
    texts->addWidget(m_address);
    texts->addLayout(buttons);
    texts->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::huge, space::huge, space::huge, space::huge);
    row->setSpacing(space::huge);
    row->addWidget(m_code, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
}

void ChatPageBox::showAddress()
{
    const QString page = chatPageAt(m_server.address());
    const bool runs = !page.isEmpty();
    m_address->setText(page);
    m_code->setText(page);
    m_code->setVisible(QrCode::isPossible() && runs);
    m_copy->setEnabled(runs);
    m_open->setEnabled(runs);
    QStringList words{tr("A small chat page that uses nothing but this server's interface, to try it.")};
    if (!runs)
        words.append(tr("It is there while the server runs."));
    else if (QHostAddress(QUrl(page).host()).isLoopback())
        words.append(tr("Only this computer reaches this address. For a telephone in the same network, "
                        "listen on it: Settings, Server, or --host 0.0.0.0."));
    if (!QrCode::isPossible())
        words.append(tr("This program was built without libqrencode, so there is no QR code."));
    m_words->setText(words.join(u"\n\n"_s));
}

void ChatPageBox::showEvent(QShowEvent *event)
{
    showAddress();
    QWidget::showEvent(event);
}

void ChatPageBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChatPageBox::retranslate()
{
    m_code->setAccessibleName(tr("QR code of the chat page"));
    m_code->setToolTip(tr("Point a telephone's camera here"));
    m_address->setAccessibleName(tr("Address of the chat page"));
    m_address->setPlaceholderText(tr("Nothing listens"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleDescription(tr("Copies the address of the chat page"));
    m_open->setText(tr("Open in the browser"));
    showAddress();
}

} // namespace kefu
