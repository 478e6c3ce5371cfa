#pragma once

#include "base/result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

class QFileDialog;
class QPrinter;
class QWidget;

namespace kefu {

class Store;
class Uploads;
struct Transcript;

/// Writes a conversation to a file or on paper. What takes long happens on other threads.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    enum class Format
    {
        Pdf,
        Html,
        JsonLines
    };

    /// Without \a uploads images are named, not shown. Both outlive this.
    Exporter(Store &store, const Uploads *uploads, QWidget *window);

    /// Asks where to, and in which form.
    void ask(const QString &sessionId, const QString &name);
    void save(const QString &sessionId, Format format, const QString &path);
    /// Asks for a printer.
    void print(const QString &sessionId);
    void printOn(const QString &sessionId, const std::shared_ptr<QPrinter> &printer);

Q_SIGNALS:
    void done(const QString &path); ///< empty: on paper
    void failed(const QString &reason);

private:
    using Work = std::function<Status(const Transcript &, const QString &imageFolder)>;
    /// Reads the conversation and does \a work with it on another thread.
    void work(const QString &sessionId, const QString &path, Work work);
    void settle(const QString &path, const Status &status);

    Store &m_store;
    const Uploads *m_uploads;
    QWidget *m_window;
};

} // namespace kefu
