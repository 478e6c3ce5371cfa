#include "http/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace kefu::http {

Descriptor::Descriptor(int fd)
    : m_fd(fd)
{
}

Descriptor::~Descriptor()
{
    close();
}

Descriptor::Descriptor(Descriptor &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Descriptor Descriptor::duplicateOf(int fd)
{
    return Descriptor(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
}

void Descriptor::close()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

} // namespace kefu::http
