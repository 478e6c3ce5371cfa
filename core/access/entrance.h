#pragma once

#include "access/ratelimit.h"
#include "access/tickets.h"
#include "access/tokens.h"

namespace kefu {

/// What decides who may come in, shared by all workers.
struct Entrance
{
    std::unique_ptr<Tokens> tokens;
    Tickets tickets;
    RateLimit rateLimit;
};

} // namespace kefu
