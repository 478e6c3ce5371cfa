#include "http/bodysink.h"

#include <utility>

namespace kefu::http {

BodySink::~BodySink() = default;

void BodySink::setResume(std::function<void()> resume)
{
    m_resume = std::move(resume);
}

void BodySink::resume() const
{
    if (m_resume)
        m_resume();
}

} // namespace kefu::http
