#include "serving/addressbox.h"

#include "look/page.h"
#include "look/space.h"
#include "look/type.h"
#include "serving/servercontrol.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kefu {

namespace {

constexpr int portWidth = 90;
constexpr int addressWidth = 320;

} // namespace

AddressBox::AddressBox(ServerControl &server, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_state(plainLabel(this))
    , m_address(new QLineEdit(this))
    , m_copy(new QPushButton(this))
    , m_portLabel(plainLabel(this))
    , m_port(new QLineEdit(this))
    , m_apply(new QPushButton(this))
    , m_toggle(new QPushButton(this))
    , m_error(plainLabel(this))
{
    m_state->setFont(textFont(TextSize::Body, TextWeight::Strong));
    m_state->setWordWrap(false);
    m_portLabel->setWordWrap(false);
    m_address->setReadOnly(true);
    m_address->setMaximumWidth(addressWidth);
    m_port->setValidator(new QIntValidator(0, 65535, m_port));
    m_port->setFixedWidth(portWidth);
    m_error->setForegroundRole(QPalette::BrightText);
    m_error->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_address, 1);
    row->addWidget(m_copy);
    row->addSpacing(space::large);
    row->addWidget(m_portLabel);
    row->addWidget(m_port);
    row->addWidget(m_apply);
    row->addStretch(1);
    row->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, space::large, space::huge, space::large);
    column->setSpacing(space::small);
    column->addWidget(m_state);
    column->addLayout(row);
    column->addWidget(m_error);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(m_port, &QLineEdit::textEdited, this, &AddressBox::showState);
    connect(m_port, &QLineEdit::returnPressed, this, &AddressBox::applyPort);
    connect(m_apply, &QPushButton::clicked, this, &AddressBox::applyPort);
    connect(m_toggle, &QPushButton::clicked, this, &AddressBox::toggle);
    connect(&server, &ServerControl::changed, this, [this] {
        m_error->hide();
        m_port->setText(QString::number(m_server.port()));
        showState();
    });
    connect(&server, &ServerControl::failed, this, [this](const Error &error) {
        m_error->setText(error.message);
        m_error->show();
        showState();
    });
    m_port->setText(QString::number(server.port()));
    retranslate();
}

void AddressBox::applyPort()
{
    if (m_apply->isEnabled())
        m_server.listenOn(quint16(m_port->text().toUInt()));
}

void AddressBox::toggle()
{
    if (m_server.state() == ServerControl::State::Running)
        m_server.stop();
    else
        m_server.listenOn(quint16(m_port->text().toUInt()));
}

void AddressBox::showState()
{
    const ServerControl::State state = m_server.state();
    const bool runs = state == ServerControl::State::Running;
    const bool isOther = m_port->hasAcceptableInput() && m_port->text().toInt() != m_server.port();
    m_state->setText(runs ? tr("The server runs")
                     : state == ServerControl::State::Stopping
                         ? tr("The server stops: what streams may finish")
                         : tr("The server does not run"));
    m_address->setText(m_server.address());
    m_copy->setEnabled(runs);
    m_apply->setEnabled(runs && isOther);
    m_toggle->setText(runs ? tr("Stop") : tr("Start"));
    m_toggle->setEnabled(state != ServerControl::State::Stopping && m_port->hasAcceptableInput());
}

void AddressBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AddressBox::retranslate()
{
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setPlaceholderText(tr("Nothing listens"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleDescription(tr("Copies the address"));
    m_portLabel->setText(tr("Port"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("0 takes any free one"));
    m_apply->setText(tr("Change"));
    m_apply->setAccessibleName(tr("Change the port"));
    m_toggle->setAccessibleDescription(tr("Starts or stops the server"));
    showState();
}

} // namespace kefu
