#include "learning/review.h"

using namespace Qt::StringLiterals;

namespace kefu {

QString nameOf(Review::Reason reason)
{
    switch (reason) {
    case Review::Reason::Corrected:
        return u"corrected"_s;
    case Review::Reason::Close:
        return u"close"_s;
    case Review::Reason::NoScenario:
        return u"no_scenario"_s;
    }
    return {};
}

QString nameOf(Review::State state)
{
    switch (state) {
    case Review::State::Waiting:
        return u"waiting"_s;
    case Review::State::Accepted:
        return u"accepted"_s;
    case Review::State::Rejected:
        return u"rejected"_s;
    }
    return {};
}

} // namespace kefu
