#pragma once

#include "classifier/classifier.h"

#include <QList>
#include <QString>

namespace kefu {

/// What the parts of a message ask for, each read alone, in the order of the text:
/// "提现失败，还有怎么改手机号" names two labels. Empty where the message has no word that adds something
/// ("另外", "also"), or where its parts do not clearly ask for different labels. A message without such a
/// word costs next to nothing.
[[nodiscard]] QList<Ranked> intentsIn(const Classifier &classifier, const QString &text);

} // namespace kefu
