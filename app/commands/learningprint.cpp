#include "commands/learningprint.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct LearningText
{
    Q_DECLARE_TR_FUNCTIONS(LearningCommands)
};

constexpr qsizetype longestLine = 80;

QString percent(double share)
{
    return LearningText::tr("%1 %").arg(share * 100, 0, 'f', 1);
}

QString reasonOf(const Review &review)
{
    switch (review.reason) {
    case Review::Reason::Corrected:
        return LearningText::tr("corrected by %1").arg(review.agent);
    case Review::Reason::Close:
        return LearningText::tr("close, margin %1").arg(review.margin.value_or(0), 0, 'f', 2);
    case Review::Reason::NoScenario:
        return LearningText::tr("no scenario recognised");
    }
    return {};
}

QString written(const ChangedDecision &changed)
{
    const QString mark = changed.isRight() ? u"+"_s : changed.wasRight() ? u"-"_s : u" "_s;
    return LearningText::tr("  %1 %2\n      was %3, would be %4")
               .arg(mark, shortened(changed.text), written(changed.before), written(changed.after)) +
           u'\n';
}

QJsonArray toJson(const QList<ChangedDecision> &decisions)
{
    QJsonArray list;
    for (const ChangedDecision &one : decisions) {
        list.append(QJsonObject{{u"text"_s, one.text},
                                {u"right"_s, toJson(one.right)},
                                {u"before"_s, toJson(one.before)},
                                {u"after"_s, toJson(one.after)}});
    }
    return list;
}

QString sideBySide(const std::optional<Decision> &was, const Decision &wouldBe)
{
    return u"    "_s + LearningText::tr("was: %1").arg(was ? written(*was) : LearningText::tr("nothing")) +
           u'\n' + u"    "_s + LearningText::tr("would be: %1").arg(written(wouldBe)) + u'\n';
}

QJsonValue orNull(const std::optional<Decision> &decision)
{
    return decision ? QJsonValue(toJson(*decision)) : QJsonValue(QJsonValue::Null);
}

QString nameOf(PackChange::Kind kind)
{
    switch (kind) {
    case PackChange::Kind::Changed:
        return u"changed"_s;
    case PackChange::Kind::New:
        return u"new"_s;
    case PackChange::Kind::Gone:
        return u"gone"_s;
    }
    return {};
}

} // namespace

QString written(const PackLabel &label)
{
    return label.category == label.subcategory ? label.category
                                               : label.category + u" / "_s + label.subcategory;
}

QString written(const Decision &decision)
{
    const QString name = written(PackLabel{decision.category, decision.subcategory});
    return decision.confidence ? LearningText::tr("%1 (%2)").arg(name, percent(*decision.confidence)) : name;
}

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestLine ? line : line.first(longestLine) + u'…';
}

QString written(const Review &review)
{
    QString text =
        LearningText::tr("%1  %2  %3").arg(review.id).arg(isoTime(review.notedAt), reasonOf(review)) + u'\n';
    text += u"    "_s + shortened(review.text) + u'\n';
    if (review.was)
        text += u"    "_s + LearningText::tr("was: %1").arg(written(*review.was)) + u'\n';
    if (review.is)
        text += u"    "_s + LearningText::tr("is: %1").arg(written(*review.is)) + u'\n';
    return text;
}

QString written(const QList<PackChange> &changes)
{
    QString text;
    for (const PackChange &change : changes) {
        QString note;
        if (change.kind == PackChange::Kind::New)
            note = LearningText::tr(" (new)");
        else if (change.kind == PackChange::Kind::Gone)
            note = LearningText::tr(" (gone)");
        else if (change.otherwise)
            note = LearningText::tr(" (more than its samples)");
        text += written(change.label) + note + u'\n';
        for (const QString &sample : change.added)
            text += u"  + "_s + shortened(sample) + u'\n';
        for (const QString &sample : change.removed)
            text += u"  - "_s + shortened(sample) + u'\n';
    }
    return text.isEmpty() ? LearningText::tr("Nothing is different.") + u'\n' : text;
}

QString written(const Effect &effect)
{
    QString text = LearningText::tr("On %1 samples that neither pack has learnt: %2 right before, %3 after "
                                    "(+ right now, - wrong now):")
                       .arg(effect.heldOut)
                       .arg(percent(effect.accuracyBefore), percent(effect.accuracyAfter)) +
                   u'\n';
    qsizetype neither = 0;
    for (const ChangedDecision &changed : effect.changed) {
        if (changed.wasRight() || changed.isRight())
            text += written(changed);
        else
            ++neither;
    }
    if (neither > 0)
        text +=
            LearningText::tr("  %1 more are decided otherwise, wrong before and after").arg(neither) + u'\n';
    text += LearningText::tr("The new samples themselves:") + u'\n';
    for (const ChangedDecision &sample : effect.samples)
        text += written(sample);
    return text;
}

QString written(const PackVersion &version)
{
    QString text =
        LearningText::tr("%1  %2  %3").arg(version.number).arg(isoTime(version.at), version.content);
    text += u"  "_s + (version.author.isEmpty() ? LearningText::tr("as it was found") : version.author);
    if (version.broughtBack > 0)
        text += u"  "_s + LearningText::tr("version %1 brought back").arg(version.broughtBack);
    if (version.inUse)
        text += u"  "_s + LearningText::tr("in use");
    return text + u'\n';
}

QString written(const ReplayedMessage &message)
{
    const QString mark = message.differs() ? u"* "_s : u"  "_s;
    return mark + isoTime(message.at) + u"  "_s + shortened(message.text) + u'\n' +
           sideBySide(message.was, message.wouldBe);
}

QString written(const Disagreement &disagreement)
{
    return LearningText::tr("%1  %2  %3")
               .arg(disagreement.id)
               .arg(isoTime(disagreement.at), disagreement.packVersion) +
           u'\n' + u"    "_s + shortened(disagreement.text) + u'\n' +
           sideBySide(disagreement.was, disagreement.wouldBe);
}

QJsonObject toJson(const Decision &decision)
{
    return {{u"category"_s, decision.category},
            {u"subcategory"_s, decision.subcategory},
            {u"confidence"_s,
             decision.confidence ? QJsonValue(*decision.confidence) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject toJson(const PackLabel &label)
{
    return {{u"category"_s, label.category}, {u"subcategory"_s, label.subcategory}};
}

QJsonObject toJson(const Review &review)
{
    return {{u"id"_s, review.id},
            {u"message"_s, review.message},
            {u"session_id"_s, review.sessionId},
            {u"text"_s, review.text},
            {u"reason"_s, nameOf(review.reason)},
            {u"state"_s, nameOf(review.state)},
            {u"margin"_s, review.margin ? QJsonValue(*review.margin) : QJsonValue(QJsonValue::Null)},
            {u"was"_s, orNull(review.was)},
            {u"is"_s, review.is ? QJsonValue(toJson(*review.is)) : QJsonValue(QJsonValue::Null)},
            {u"agent"_s, review.agent},
            {u"at"_s, isoTime(review.notedAt)}};
}

QJsonArray toJson(const QList<PackChange> &changes)
{
    QJsonArray list;
    for (const PackChange &change : changes) {
        QJsonObject one = toJson(change.label);
        one.insert(u"kind"_s, nameOf(change.kind));
        one.insert(u"added"_s, QJsonArray::fromStringList(change.added));
        one.insert(u"removed"_s, QJsonArray::fromStringList(change.removed));
        one.insert(u"otherwise"_s, change.otherwise);
        list.append(one);
    }
    return list;
}

QJsonObject toJson(const Effect &effect)
{
    return {{u"held_out"_s, effect.heldOut},
            {u"accuracy_before"_s, effect.accuracyBefore},
            {u"accuracy_after"_s, effect.accuracyAfter},
            {u"changed"_s, toJson(effect.changed)},
            {u"samples"_s, toJson(effect.samples)}};
}

QJsonObject toJson(const PackVersion &version)
{
    return {{u"number"_s, version.number},
            {u"content"_s, version.content},
            {u"author"_s, version.author},
            {u"at"_s, isoTime(version.at)},
            {u"brought_back"_s,
             version.broughtBack > 0 ? QJsonValue(version.broughtBack) : QJsonValue(QJsonValue::Null)},
            {u"in_use"_s, version.inUse}};
}

QJsonObject toJson(const ReplayedMessage &message)
{
    return {{u"message"_s, message.message}, {u"session_id"_s, message.sessionId},
            {u"at"_s, isoTime(message.at)},  {u"text"_s, message.text},
            {u"was"_s, orNull(message.was)}, {u"would_be"_s, toJson(message.wouldBe)},
            {u"preset"_s, message.preset},   {u"differs"_s, message.differs()}};
}

QJsonObject toJson(const Disagreement &disagreement)
{
    return {{u"id"_s, disagreement.id},
            {u"message"_s, disagreement.message},
            {u"session_id"_s, disagreement.sessionId},
            {u"at"_s, isoTime(disagreement.at)},
            {u"text"_s, disagreement.text},
            {u"was"_s, orNull(disagreement.was)},
            {u"would_be"_s, toJson(disagreement.wouldBe)},
            {u"pack_version"_s, disagreement.packVersion}};
}

} // namespace kefu
