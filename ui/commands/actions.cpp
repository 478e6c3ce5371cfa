#include "commands/actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QSettings>
#include <QWidget>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString settingOf(const QAction &action)
{
    return u"keys/"_s + action.objectName();
}

} // namespace

Actions::Actions(QSettings &settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
{
}

QAction *Actions::add(const QString &name, Words words, const QKeySequence &keys)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    const QVariant chosen = m_settings.value(settingOf(*action));
    action->setShortcut(chosen.isValid() ? QKeySequence(chosen.toString(), QKeySequence::PortableText)
                                         : keys);
    action->setText(words());
    describe(*action);
    m_all.append(action);
    m_words.append(std::move(words));
    m_defaults.append(keys);
    m_window->addAction(action);
    return action;
}

QAction *Actions::find(QStringView name) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(),
                                    [name](const QAction *action) { return action->objectName() == name; });
    return found == m_all.cend() ? nullptr : *found;
}

QAction *Actions::holder(const QKeySequence &keys) const
{
    if (keys.isEmpty())
        return nullptr;
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(),
                                    [&keys](const QAction *action) { return action->shortcut() == keys; });
    return found == m_all.cend() ? nullptr : *found;
}

QKeySequence Actions::defaultKeys(const QAction &action) const
{
    const qsizetype at = m_all.indexOf(const_cast<QAction *>(&action));
    return at < 0 ? QKeySequence() : m_defaults.at(at);
}

void Actions::bind(QAction &action, const QKeySequence &keys)
{
    if (QAction *before = holder(keys); before && before != &action)
        setKeys(*before, {});
    setKeys(action, keys);
}

void Actions::unbindAll()
{
    for (QAction *action : std::as_const(m_all))
        setKeys(*action, defaultKeys(*action));
}

void Actions::setKeys(QAction &action, const QKeySequence &keys)
{
    action.setShortcut(keys);
    describe(action);
    if (keys == defaultKeys(action))
        m_settings.remove(settingOf(action));
    else
        m_settings.setValue(settingOf(action), keys.toString(QKeySequence::PortableText));
}

void Actions::attach(QAbstractButton *button, QAction *action)
{
    const auto follow = [button, action] {
        button->setToolTip(action->toolTip());
        button->setAccessibleName(plainName(*action));
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    follow();
}

QString Actions::plainName(const QAction &action)
{
    QString name = action.text();
    const qsizetype mark = name.indexOf(u"(&"); // Chinese has the letter in brackets behind the words
    if (mark > 0)
        name.truncate(mark);
    return name.remove(u'&').trimmed();
}

void Actions::describe(QAction &action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString name = plainName(action);
    action.setToolTip(keys.isEmpty() ? name : tr("%1 (%2)", "an action and its keys").arg(name, keys));
}

void Actions::retranslate()
{
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        m_all.at(i)->setText(m_words.at(i)());
        describe(*m_all.at(i));
    }
}

} // namespace kefu
