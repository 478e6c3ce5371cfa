#pragma once

#include "api/call.h"

namespace kefu::api {

class Gate;

/// `POST /api/v1/chat/stream-ticket`: a ticket for a client that can send no header with what it opens.
class TicketController
{
public:
    explicit TicketController(const Gate &gate)
        : m_gate(gate)
    {
    }

    [[nodiscard]] http::Response give(const Call &call) const;

private:
    const Gate &m_gate;
};

} // namespace kefu::api
