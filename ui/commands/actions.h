#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAbstractButton;
class QAction;
class QSettings;
class QWidget;

namespace kefu {

/// Everything that can be done in the console, by name: one place for words, keys and tooltips. The keys can
/// be changed and are kept in the settings under `keys/NAME`.
class Actions final : public QObject
{
    Q_OBJECT

public:
    /// What an action is called, in the language in use.
    using Words = std::function<QString()>;

    /// The actions' keys work in \a window. Both outlive this.
    Actions(QSettings &settings, QWidget *window);

    /// \a name is for good (`conversation.new`). The action's keys are those that somebody chose, else \a
    /// keys.
    QAction *add(const QString &name, Words words, const QKeySequence &keys = {});
    [[nodiscard]] QAction *find(QStringView name) const; ///< null: there is none
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }

    /// What has these keys; null: they are free.
    [[nodiscard]] QAction *holder(const QKeySequence &keys) const;
    [[nodiscard]] QKeySequence defaultKeys(const QAction &action) const;
    /// From now on and from the next start on. Who had \a keys before loses them; empty \a keys are none.
    void bind(QAction &action, const QKeySequence &keys);
    void unbindAll(); ///< every action has its default keys again

    /// Makes a button do an action and show its name and keys, always.
    static void attach(QAbstractButton *button, QAction *action);
    /// Without the mark of the menu's letter.
    [[nodiscard]] static QString plainName(const QAction &action);

    void retranslate();

private:
    void setKeys(QAction &action, const QKeySequence &keys);
    static void describe(QAction &action);

    QSettings &m_settings;
    QWidget *m_window;
    QList<QAction *> m_all;
    QList<Words> m_words;
    QList<QKeySequence> m_defaults;
};

} // namespace kefu
