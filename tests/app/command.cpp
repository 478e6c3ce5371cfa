#include "command.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>

QByteArray runCommand(const QStringList &arguments, const QByteArray &input, int *code)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(KEFU_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(30'000);
    if (code)
        *code = ended ? process.exitCode() : -1;
    return process.readAll();
}

bool isAnywhereIn(const QString &folder, const QByteArray &secret)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(secret)) {
            qWarning("It is in %ls", qUtf16Printable(file.fileName()));
            return true;
        }
    }
    return false;
}
