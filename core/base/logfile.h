#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace kefu {

/// A file of mode 0600 that is set aside as `.1`, `.2`, … when it is full. For one thread.
class LogFile
{
public:
    LogFile(const QString &path, qint64 rotateAt, int keep);

    /// False where it can't be written; tried again with the next line.
    bool write(const QByteArray &line);

private:
    bool open();
    void rotate();

    QString m_path;
    qint64 m_rotateAt;
    int m_keep;
    QFile m_file;
};

} // namespace kefu
