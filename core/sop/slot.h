#pragma once

#include "base/language.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace kefu {

/// What a slot is called towards a customer: `order_number` → 订单号 / order number. A name that Kefu does
/// not know (a pack may have its own) is shown as it is.
[[nodiscard]] QString slotLabel(const QString &name, Language language);

/// The slots found in one message, by name, as the customer wrote them: `{"order_number": "123456", "amount":
/// "五百块"}`. \a expected are the slots that were asked for before: a bare number then fills the first of
/// them it can fill.
[[nodiscard]] QJsonObject findSlots(const QString &text, const QStringList &expected = {});

/// True where \a text holds little beside slot values: "订单号是123456". Such a message continues its
/// session.
[[nodiscard]] bool isMostlySlots(const QString &text, const QJsonObject &found);

} // namespace kefu
