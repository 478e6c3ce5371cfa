#include "inspector/spentlabel.h"

#include "base/whenanswered.h"
#include "look/type.h"
#include "model/spendingtable.h"
#include "store/store.h"

#include <QLocale>

namespace kefu {

SpentLabel::SpentLabel(Store &store, const QString &sessionId, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(textFont(TextSize::Small));
    setWordWrap(true);
    whenAnswered(store.read([sessionId](Connection &connection) { return spentIn(connection, sessionId); }),
                 this, [this](const Result<Spent> &spent) {
                     if (!spent)
                         return;
                     const QLocale locale;
                     const QString tokens = tr("%1 tokens").arg(locale.toString(spent->tokens()));
                     setText(spent->cost > 0
                                 ? tr("%1, cost %2").arg(tokens, locale.toString(spent->cost, 'g', 3))
                                 : tokens);
                 });
}

} // namespace kefu
