#include "serving/serverpage.h"

#include "look/tabs.h"
#include "serving/addressbox.h"
#include "serving/chatpagebox.h"
#include "serving/clientlist.h"
#include "serving/modelline.h"
#include "serving/requestlist.h"
#include "serving/tokenlist.h"

#include <QEvent>
#include <QVBoxLayout>

namespace kefu {

ServerPage::ServerPage(const Frame &frame, QWidget *parent)
    : Page(parent)
{
    ServerControl &server = *frame.parts.server;
    auto *body = new QWidget(this);
    auto *tabs = new Tabs(body);
    tabs->add([] { return tr("Requests"); }, new RequestList(server, frame.theme, tabs));
    tabs->add([] { return tr("Clients"); }, new ClientList(server, frame.theme, tabs));
    if (frame.parts.tokens)
        tabs->add([] { return tr("Tokens"); },
                  new TokenList(*frame.parts.tokens, frame.parts.clock, frame.theme, tabs));
    tabs->add([] { return tr("Chat page"); }, new ChatPageBox(server, tabs));
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new AddressBox(server, body));
    if (frame.parts.model)
        column->addWidget(new ModelLine(*frame.parts.model, frame.parts.clock, body));
    column->addWidget(hairline(body));
    column->addWidget(tabs, 1);
    setBody(body);
    retranslate();
}

void ServerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void ServerPage::retranslate()
{
    setHead(tr("Server"), tr("Customers' programs talk to this address."));
}

} // namespace kefu
