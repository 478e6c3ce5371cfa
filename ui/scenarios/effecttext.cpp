#include "scenarios/effecttext.h"

#include "words/names.h"

#include <QLocale>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const Decision &decision)
{
    return Names::scenarioPath(decision).toHtmlEscaped();
}

QString line(QChar sign, const QString &text)
{
    return u"<div>%1&nbsp;%2</div>"_s.arg(QString(sign), text.toHtmlEscaped());
}

QString percent(double share)
{
    return QLocale().toString(share * 100, 'f', 1) + u" %"_s;
}

} // namespace

QString EffectText::of(const QList<PackChange> &changes)
{
    QString html;
    for (const PackChange &change : changes) {
        html += u"<p><b>%1</b></p>"_s.arg(pathOf({change.label.category, change.label.subcategory, {}}));
        for (const QString &sample : change.added)
            html += line(u'+', sample);
        for (const QString &sample : change.removed)
            html += line(u'−', sample);
        if (change.otherwise)
            html += line(u'·', tr("More than its samples is different."));
    }
    return html.isEmpty() ? u"<p>%1</p>"_s.arg(tr("Nothing is different.")) : html;
}

QString EffectText::of(const Proposal &proposal)
{
    const Effect &effect = proposal.effect;
    QString html = of(proposal.changes);
    html += u"<p>%1</p>"_s.arg(tr("On %1 samples that neither pack has learnt: %2 right before, %3 after.")
                                   .arg(effect.heldOut)
                                   .arg(percent(effect.accuracyBefore), percent(effect.accuracyAfter)));
    for (const ChangedDecision &changed : effect.samples + effect.changed) {
        const QString mark = changed.isRight()    ? tr("Right now")
                             : changed.wasRight() ? tr("Wrong now")
                                                  : tr("Wrong before and after");
        html += u"<p><b>%1</b>: %2<br>%3 → %4</p>"_s.arg(mark, changed.text.toHtmlEscaped(),
                                                         pathOf(changed.before), pathOf(changed.after));
    }
    return html;
}

} // namespace kefu
