#include "settingsdesk.h"

#include "settings/option.h"
#include "settings/optionrow.h"
#include "settings/settingspage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTest>

#include <algorithm>

using namespace kefu;
using namespace Qt::StringLiterals;

SettingsDesk::SettingsDesk(const QProcessEnvironment &environment, OptionValues given)
{
    const QString data = m_folder.filePath(u"data"_s);
    given.insert(u"data-dir"_s, {data});
    // Any port, and so that the page can change it: on the command line it would beat the page. As text,
    // which is how a file gives it: what QSettings still holds in memory would stay a number.
    QSettings(data + u"/settings.ini"_s, QSettings::IniFormat).setValue(u"server/port"_s, u"0"_s);
    const auto options = resolve(given, environment);
    if (!options)
        qFatal("%ls", qUtf16Printable(options.error().message));
    auto started = Backend::start(*options);
    if (!started)
        qFatal("%ls", qUtf16Printable(started.error().error.message));
    m_backend = std::move(*started);
    m_desk = std::make_unique<Workplace>(*m_backend, *options, given);
}

void SettingsDesk::open(Group group)
{
    console().language().choose(UiLanguage::Choice::English);
    console().show();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&console());
    console().actions().find(u"page.settings")->trigger();
    auto *groups = console().findChild<SettingsPage *>()->findChild<QListView *>(u"groups"_s);
    groups->setCurrentIndex(groups->model()->index(group, 0));
}

OptionRow *SettingsDesk::row(const QString &name)
{
    const auto rows = console().findChildren<OptionRow *>();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&name](const OptionRow *one) { return one->option().name == name; });
    return found == rows.end() ? nullptr : *found;
}

bool SettingsDesk::says(const QString &name, const QString &words)
{
    const auto labels = row(name)->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel *label) { return label->text().contains(words); });
}

void SettingsDesk::fill(const QString &name, const QString &text)
{
    auto *field = row(name)->findChild<QLineEdit *>();
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

void SettingsDesk::choose(const QString &name, const QString &value)
{
    auto *box = row(name)->findChild<QComboBox *>();
    box->setFocus();
    for (int steps = box->count(); steps > 0 && box->currentData().toString() != value; --steps)
        QTest::keyClick(box, Qt::Key_Down);
}
