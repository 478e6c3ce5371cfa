#pragma once

namespace kefu {

class ChatService;
class Clock;
class EventHub;
class KnowledgeSource;
class Store;
class Uploads;

/// What the console stands on. All of it outlives the console; `chat` belongs to its thread.
struct ConsoleParts
{
    Store &store;
    EventHub &hub;
    KnowledgeSource &knowledge;
    ChatService &chat;
    const Clock &clock;
    Uploads *uploads = nullptr;
};

} // namespace kefu
