#pragma once

#include <chrono>
#include <functional>
#include <utility>

namespace kefu::http {

/// Hears how requests are answered. Called on the workers' threads; outlives the server.
class AnswerObserver
{
public:
    virtual ~AnswerObserver() = default;
    /// \a subject: the handler's own number for what was asked. \a took: from when the watch began to the
    /// answer, or to the beginning of a stream.
    virtual void answered(int subject, int status, std::chrono::nanoseconds took) = 0;
    virtual void streamBegan(int subject) = 0;
    virtual void streamEnded(int subject) = 0;
};

/// Goes with one request until it is answered, and with a stream until that ends.
class AnswerWatch
{
public:
    AnswerWatch() = default;
    AnswerWatch(AnswerObserver &observer, int subject)
        : m_observer(&observer)
        , m_subject(subject)
        , m_began(std::chrono::steady_clock::now())
    {
    }
    AnswerWatch(AnswerWatch &&other) noexcept
        : m_observer(std::exchange(other.m_observer, nullptr))
        , m_subject(other.m_subject)
        , m_streams(other.m_streams)
        , m_began(other.m_began)
        , m_hear(std::exchange(other.m_hear, nullptr))
    {
    }
    AnswerWatch &operator=(AnswerWatch &&other) noexcept
    {
        std::swap(m_observer, other.m_observer);
        std::swap(m_subject, other.m_subject);
        std::swap(m_streams, other.m_streams);
        std::swap(m_began, other.m_began);
        std::swap(m_hear, other.m_hear);
        return *this;
    }
    AnswerWatch(const AnswerWatch &) = delete;
    AnswerWatch &operator=(const AnswerWatch &) = delete;
    ~AnswerWatch() { end(); }

    /// Somebody else wants to hear of this one answer too.
    using Hear = std::function<void(int status, std::chrono::nanoseconds took)>;
    void alsoTell(Hear hear) { m_hear = std::move(hear); }

    void answered(int status)
    {
        const auto took = std::chrono::steady_clock::now() - m_began;
        if (m_observer != nullptr)
            m_observer->answered(m_subject, status, took);
        if (const Hear hear = std::exchange(m_hear, nullptr))
            hear(status, took);
    }
    void streamBegan(int status)
    {
        answered(status);
        m_streams = m_observer != nullptr;
        if (m_streams)
            m_observer->streamBegan(m_subject);
    }
    void end()
    {
        if (std::exchange(m_streams, false) && m_observer != nullptr)
            m_observer->streamEnded(m_subject);
        m_observer = nullptr;
    }

private:
    AnswerObserver *m_observer = nullptr;
    int m_subject = 0;
    bool m_streams = false;
    std::chrono::steady_clock::time_point m_began;
    Hear m_hear;
};

} // namespace kefu::http
