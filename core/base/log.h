#pragma once

#include <QString>

#include <memory>

namespace kefu {

enum class LogFormat
{
    Text,
    Json
};
enum class LogLevel
{
    Debug,
    Info,
    Warning,
    Error
};

struct LogSettings
{
    LogFormat format = LogFormat::Text;
    LogLevel level = LogLevel::Info;
    QString file;                      ///< empty: standard error alone
    qint64 rotateAt = 5 * 1024 * 1024; ///< bytes; the file never grows beyond, but for a single longer entry
    int keep = 5;                      ///< older files, `.1` (the newest) to `.5`
};

/// Takes every Qt message (qInfo, qWarning, logging categories) for as long as it lives and writes it, one
/// line an entry, to standard error and to an owner-only file. Writing happens on a thread of its own;
/// whoever logs only queues. Where more comes than can be written, entries are dropped and counted. What
/// looks like a secret is cut out. One at a time.
class Log final
{
public:
    explicit Log(const LogSettings &settings);
    /// Writes what waits and gives the messages back to Qt.
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

    /// How the one that lives writes from the next entry on; nothing where none does.
    static void change(LogFormat format, LogLevel level);

private:
    class Writer;
    std::unique_ptr<Writer> m_writer;
};

} // namespace kefu
