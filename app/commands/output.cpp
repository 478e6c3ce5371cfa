#include "commands/output.h"

#include <cstdio>

namespace kefu {

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
    std::fflush(stdout);
}

void print(const QString &text)
{
    print(text.toUtf8());
}

int complain(const QString &message, ExitCode code)
{
    const QByteArray line = "kefu: " + message.toUtf8().replace('\n', "\nkefu: ") + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    return static_cast<int>(code);
}

int complain(const Error &error)
{
    return complain(error.message, exitCodeOf(error.kind));
}

} // namespace kefu
