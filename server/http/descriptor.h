#pragma once

#include <QtGlobal>

namespace kefu::http {

/// Owns one file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd);
    ~Descriptor();
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }
    /// A second descriptor of what \a fd stands for; not open where the system has none left.
    [[nodiscard]] static Descriptor duplicateOf(int fd);
    void close();

private:
    int m_fd = -1;
};

} // namespace kefu::http
