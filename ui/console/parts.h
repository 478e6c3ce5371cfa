#pragma once

namespace kefu {

class ChatService;
class Clock;
class EventHub;
class KeyStore;
class KnowledgeSource;
class LiveSettings;
class Memories;
class ModelControl;
class ServerControl;
class Store;
class Tokens;
class Uploads;
struct StartSettings;

/// What the console stands on. All of it outlives the console; `chat` belongs to its thread. What is null is
/// not there, and neither is the page that shows it.
struct ConsoleParts
{
    Store &store;
    EventHub &hub;
    KnowledgeSource &knowledge;
    ChatService &chat;
    const Clock &clock;
    const StartSettings *settings = nullptr;
    LiveSettings *live = nullptr; ///< null: what is changed counts from the next start
    KeyStore *keys = nullptr;
    ModelControl *model = nullptr;
    Tokens *tokens = nullptr;
    ServerControl *server = nullptr;
    Memories *memories = nullptr;
    Uploads *uploads = nullptr;
};

} // namespace kefu
