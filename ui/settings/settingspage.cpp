#include "settings/settingspage.h"

#include "look/roomydelegate.h"
#include "look/space.h"
#include "settings/keytable.h"
#include "settings/lookchoices.h"
#include "settings/modelkey.h"
#include "settings/optiongroup.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStringListModel>

namespace kefu {

namespace {

constexpr int listWidth = 180;
constexpr int formWidth = 620;

} // namespace

SettingsPage::SettingsPage(const Frame &frame, QWidget *parent)
    : Page(parent)
    , m_frame(frame)
    , m_names(new QStringListModel(this))
    , m_list(new QListView(this))
    , m_stack(new QStackedWidget(this))
{
    m_list->setObjectName(QStringLiteral("groups"));
    m_list->setModel(m_names);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(listWidth);
    m_list->setItemDelegate(new RoomyDelegate(frame.theme, m_list));
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(space::large, space::large, 0, 0);
    row->setSpacing(space::huge);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    setBody(body);
    addGroups();
    retranslate();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { turnTo(current.row()); });
    m_list->setCurrentIndex(m_names->index(0));
}

void SettingsPage::addGroups()
{
    m_groups.push_back({[] { return tr("Look"); },
                        [this] { return scrolled({new LookChoices(m_frame.theme, m_frame.language)}); }});
    const auto options = [this](OptionWords::Group group) {
        return new OptionGroup(group, *m_frame.parts.settings, m_frame.parts.tokens, m_frame.parts.live);
    };
    if (m_frame.parts.settings) {
        m_groups.push_back({[] { return tr("Answers"); },
                            [this, options] {
                                QList<QWidget *> parts{options(OptionWords::Group::Answers)};
                                if (m_frame.parts.keys)
                                    parts.append(new ModelKey(*m_frame.parts.settings, *m_frame.parts.keys,
                                                              m_frame.parts.model));
                                return scrolled(parts);
                            }});
        m_groups.push_back({[] { return tr("Server"); },
                            [this, options] { return scrolled({options(OptionWords::Group::Server)}); }});
        m_groups.push_back({[] { return tr("Content and store"); },
                            [this, options] { return scrolled({options(OptionWords::Group::Content)}); }});
        m_groups.push_back({[] { return tr("Log"); },
                            [this, options] { return scrolled({options(OptionWords::Group::Log)}); }});
    }
    m_groups.push_back({[] { return tr("Keys"); }, [this] { return new KeyTable(m_frame.actions); }});
}

void SettingsPage::turnTo(int group)
{
    if (group < 0)
        return;
    Group &wanted = m_groups.at(size_t(group));
    if (!wanted.shown) {
        wanted.shown = wanted.make();
        m_stack->addWidget(wanted.shown);
    }
    m_stack->setCurrentWidget(wanted.shown);
}

QWidget *SettingsPage::scrolled(QList<QWidget *> parts)
{
    auto *form = new QWidget;
    form->setBackgroundRole(QPalette::Base);
    form->setMaximumWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, space::huge, space::huge);
    column->setSpacing(space::huge);
    for (QWidget *part : parts)
        column->addWidget(part);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setBackgroundRole(QPalette::Base);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setWidget(form);
    return area;
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void SettingsPage::retranslate()
{
    setHead(
        tr("Settings"),
        tr("What you change is kept, and counts at once where nothing else is said. The command line and the "
           "environment beat it."));
    m_list->setAccessibleName(tr("Groups of settings"));
    QStringList names;
    for (const Group &group : m_groups)
        names.append(group.name());
    if (m_names->rowCount() != names.size())
        m_names->setStringList(names);
    for (int row = 0; row < names.size(); ++row)
        m_names->setData(m_names->index(row), names.at(row));
}

} // namespace kefu
