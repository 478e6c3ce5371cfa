#include "base/log.h"

#include "base/logentry.h"
#include "base/logfile.h"

#include <QDateTime>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// Entries that may wait; a disk that stands still must not take the memory with it.
constexpr size_t longestQueue = 10'000;

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

/// Whether standard error goes to systemd's journal; JOURNAL_STREAM is inherited also where it no longer
/// does.
bool goesToJournal()
{
    struct stat to = {};
    return ::fstat(STDERR_FILENO, &to) == 0 &&
           qgetenv("JOURNAL_STREAM") == QByteArray::number(to.st_dev) + ':' + QByteArray::number(to.st_ino);
}

/// How a line begins that tells the journal its level, for journalctl -p; man sd-daemon.
const char *journalMark(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "<7>";
    case LogLevel::Info:
        return "<6>";
    case LogLevel::Warning:
        return "<4>";
    case LogLevel::Error:
        break;
    }
    return "<3>";
}

} // namespace

// The standard library's locks: ThreadSanitizer sees through them, while Qt is not instrumented.
class Log::Writer final : public QThread
{
public:
    explicit Writer(const LogSettings &settings)
        : m_format(settings.format)
        , m_level(settings.level)
        , m_hasFile(!settings.file.isEmpty())
        , m_file(settings.file, settings.rotateAt, settings.keep)
    {
        setObjectName(u"log"_s);
    }

    [[nodiscard]] bool wants(LogLevel level) const { return level >= m_level; }
    void change(LogFormat format, LogLevel level)
    {
        m_format = format;
        m_level = level;
    }

    void add(LogEntry entry)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.size() >= longestQueue) {
            ++m_dropped;
            return;
        }
        m_waiting.push_back(std::move(entry));
        m_arrived.notify_one();
    }

    /// Returns when everything that was added before is written, or two seconds have passed.
    void flush()
    {
        if (QThread::currentThread() == this)
            return;
        std::unique_lock lock(m_mutex);
        m_written.wait_for(lock, std::chrono::seconds(2), [this] { return !m_writing && m_waiting.empty(); });
    }

    void finish()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_ends = true;
            m_arrived.notify_one();
        }
        wait();
    }

    /// What the message handler, a plain function, writes to; guarded by its mutex.
    static inline std::mutex activeMutex;
    static inline Writer *active = nullptr;

protected:
    void run() override
    {
        for (;;) {
            std::vector<LogEntry> batch;
            {
                std::unique_lock lock(m_mutex);
                m_arrived.wait(lock, [this] { return !m_waiting.empty() || m_dropped > 0 || m_ends; });
                if (m_waiting.empty() && m_dropped == 0)
                    return;
                batch.swap(m_waiting);
                if (const qint64 dropped = std::exchange(m_dropped, 0); dropped > 0)
                    batch.push_back(
                        {QDateTime::currentMSecsSinceEpoch(),
                         LogLevel::Warning,
                         {},
                         u"%1 log entries were dropped: they came faster than they could be written"_s.arg(
                             dropped)});
                m_writing = true;
            }
            for (const LogEntry &entry : batch)
                write(entry);
            const std::scoped_lock lock(m_mutex);
            m_writing = false;
            m_written.notify_all();
        }
    }

private:
    void write(const LogEntry &entry)
    {
        const QByteArray line = logLine(entry, m_format);
        show(entry.level, line);
        if (!m_hasFile || m_file.write(line) || m_complained)
            return;
        m_complained = true;
        show(LogLevel::Error,
             logLine({entry.time, LogLevel::Error, {}, u"The log file can't be written"_s}, m_format));
    }

    void show(LogLevel level, const QByteArray &line) const
    {
        const QByteArray whole = m_journal ? journalMark(level) + line : line;
        std::fwrite(whole.constData(), 1, static_cast<size_t>(whole.size()), stderr);
    }

    std::atomic<LogFormat> m_format;
    std::atomic<LogLevel> m_level;
    const bool m_hasFile;
    const bool m_journal = goesToJournal();
    LogFile m_file; // of the thread alone, as is the next
    bool m_complained = false;

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_arrived;
    std::condition_variable m_written;
    std::vector<LogEntry> m_waiting;
    qint64 m_dropped = 0;
    bool m_writing = false;
    bool m_ends = false;
};

namespace {

QByteArray categoryOf(const QMessageLogContext &context)
{
    return context.category && std::strcmp(context.category, "default") != 0 ? QByteArray(context.category)
                                                                             : QByteArray();
}

} // namespace

Log::Log(const LogSettings &settings)
    : m_writer(std::make_unique<Writer>(settings))
{
    m_writer->start();
    {
        const std::scoped_lock lock(Writer::activeMutex);
        Writer::active = m_writer.get();
    }
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &message) {
        const std::scoped_lock lock(Writer::activeMutex);
        const LogLevel level = levelOf(type);
        if (!Writer::active || !Writer::active->wants(level))
            return;
        Writer::active->add({QDateTime::currentMSecsSinceEpoch(), level, categoryOf(context), message});
        if (type == QtFatalMsg)
            Writer::active->flush(); // Qt ends the process next
    });
}

Log::~Log()
{
    qInstallMessageHandler(nullptr);
    {
        const std::scoped_lock lock(Writer::activeMutex);
        Writer::active = nullptr;
    }
    m_writer->finish();
}

void Log::change(LogFormat format, LogLevel level)
{
    const std::scoped_lock lock(Writer::activeMutex);
    if (Writer::active)
        Writer::active->change(format, level);
}

} // namespace kefu
