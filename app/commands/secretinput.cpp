#include "commands/secretinput.h"

#include <cstdio>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace kefu {

namespace {

/// Nothing that is typed meanwhile shows up on the terminal.
class Unseen
{
public:
    explicit Unseen(const QString &prompt)
        : m_typed(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_typed)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        std::fprintf(stderr, "%s", qUtf8Printable(prompt));
    }
    ~Unseen()
    {
        if (!m_typed)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    Q_DISABLE_COPY_MOVE(Unseen)

private:
    termios m_before{};
    const bool m_typed;
};

} // namespace

Secret readSecret(const QString &prompt)
{
    const Unseen unseen(prompt);
    std::string line;
    std::getline(std::cin, line);
    return Secret(QByteArray::fromStdString(line));
}

} // namespace kefu
