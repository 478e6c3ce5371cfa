#include "api/ticketcontroller.h"

#include "access/tickets.h"
#include "api/gate.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

http::Response TicketController::give(const Call &call) const
{
    const Secret ticket = m_gate.giveTicket(call.request);
    http::Response response = jsonResponse(
        {{u"ticket"_s, QString::fromLatin1(ticket.reveal())}, {u"expires_in"_s, Tickets::lifetime / 1000}});
    response.headers.add("Cache-Control", "no-store");
    return response;
}

} // namespace kefu::api
