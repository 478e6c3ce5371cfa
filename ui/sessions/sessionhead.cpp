#include "sessions/sessionhead.h"

#include "look/icons.h"
#include "look/space.h"
#include "look/type.h"
#include "sessions/filterpanel.h"
#include "sessions/savedviews.h"

#include <QAction>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingRests = 30; // ms

QList<SavedView> ownViews()
{
    SessionFilter unread;
    unread.unread = true;
    SessionFilter mine;
    mine.owner = SessionFilter::Owner::Me;
    SessionFilter failed;
    failed.state = MessageState::Failed;
    return {{SessionHead::tr("All conversations"), {}},
            {SessionHead::tr("Unread"), unread},
            {SessionHead::tr("Mine"), mine},
            {SessionHead::tr("With a failed reply"), failed}};
}

} // namespace

SessionHead::SessionHead(SavedViews &views, QWidget *parent)
    : QWidget(parent)
    , m_views(views)
    , m_view(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_new(new QToolButton(this))
    , m_search(new QLineEdit(this))
    , m_narrow(new QToolButton(this))
    , m_line(new QWidget(this))
    , m_conditions(new QLabel(m_line))
    , m_clear(new QPushButton(m_line))
    , m_panel(new FilterPanel(this))
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingRests);
    build();
    connectParts();
    retranslate();
}

void SessionHead::build()
{
    m_view->setFont(textFont(TextSize::Title, TextWeight::Strong));
    m_view->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_view->setPopupMode(QToolButton::InstantPopup);
    m_view->setMenu(m_menu);
    m_view->setAutoRaise(true);
    m_new->setIcon(lineIcon(u"compose"_s));
    m_narrow->setIcon(lineIcon(u"filter"_s));
    m_narrow->setCheckable(true);
    for (QToolButton *button : {m_new, m_narrow}) {
        button->setIconSize({space::iconSize, space::iconSize});
        button->setAutoRaise(true);
    }
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_conditions->setFont(textFont(TextSize::Small));
    m_conditions->setForegroundRole(QPalette::PlaceholderText);
    m_conditions->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_clear->setFlat(true);
    m_clear->setFont(textFont(TextSize::Small));

    auto *first = new QHBoxLayout;
    first->addWidget(m_view);
    first->addStretch(1);
    first->addWidget(m_new);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::tiny);
    second->setContentsMargins(space::small, 0, 0, 0);
    second->addWidget(m_search, 1);
    second->addWidget(m_narrow);
    auto *third = new QHBoxLayout(m_line);
    third->setContentsMargins(space::small, 0, 0, 0);
    third->addWidget(m_conditions, 1);
    third->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::tiny);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_line);
}

void SessionHead::connectParts()
{
    connect(m_new, &QToolButton::clicked, this, &SessionHead::newWanted);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        SessionFilter filter = m_filter;
        filter.text = m_search->text();
        setFilter(filter);
    });
    connect(m_narrow, &QToolButton::clicked, this, &SessionHead::openPanel);
    connect(m_panel, &FilterPanel::changed, this, [this] { setFilter(m_panel->filter()); });
    connect(m_panel, &FilterPanel::saveWanted, this, &SessionHead::askName);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        SessionFilter filter;
        filter.text = m_filter.text;
        setFilter(filter);
    });
    connect(m_menu, &QMenu::aboutToShow, this, &SessionHead::fillMenu);
    connect(&m_views, &SavedViews::changed, this, &SessionHead::showFilter);
}

void SessionHead::offer(const Pack &pack)
{
    m_panel->offer(pack);
}

void SessionHead::setFilter(const SessionFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_search->text() != filter.text) {
        const QSignalBlocker quiet(m_search);
        m_search->setText(filter.text);
    }
    showFilter();
    Q_EMIT filterChanged();
}

void SessionHead::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SessionHead::openPanel()
{
    m_panel->show(m_filter);
    m_panel->move(m_narrow->mapToGlobal(QPoint(0, m_narrow->height() + space::tiny)));
    m_panel->setVisible(true);
    showFilter();
}

void SessionHead::fillMenu()
{
    m_menu->clear();
    for (const SavedView &view : ownViews())
        addView(view.name, view.filter);
    if (!m_views.all().isEmpty())
        m_menu->addSeparator();
    for (const SavedView &view : m_views.all())
        addView(view.name, view.filter);
    m_menu->addSeparator();
    QAction *keep = m_menu->addAction(tr("Keep as a view…"), this, &SessionHead::askName);
    keep->setEnabled(!m_filter.isEmpty());
    if (m_views.all().isEmpty())
        return;
    QMenu *forget = m_menu->addMenu(tr("Forget a view"));
    for (const SavedView &view : m_views.all())
        forget->addAction(view.name, this, [this, name = view.name] { m_views.remove(name); });
}

void SessionHead::addView(const QString &name, const SessionFilter &filter)
{
    QAction *action = m_menu->addAction(name, this, [this, filter] { setFilter(filter); });
    action->setCheckable(true);
    action->setChecked(filter == m_filter);
}

void SessionHead::askName()
{
    m_panel->hide();
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep as a view"));
    dialog->setLabelText(tr("Name of the view:"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, filter = m_filter](const QString &name) { m_views.keep(name, filter); });
    dialog->open();
}

void SessionHead::showFilter()
{
    QString name = tr("Found");
    if (!m_filter.isByText()) {
        name = tr("Some conversations");
        for (const QList<SavedView> &views : {ownViews(), m_views.all()}) {
            for (const SavedView &view : views)
                name = view.filter == m_filter ? view.name : name;
        }
    }
    m_view->setText(name);
    m_view->setAccessibleName(tr("View: %1").arg(name));
    m_narrow->setChecked(m_filter.conditions() > 0);
    m_conditions->setText(wordsOf(m_filter));
    m_line->setVisible(m_filter.conditions() > 0);
}

bool SessionHead::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT listWanted();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SessionHead::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SessionHead::retranslate()
{
    m_view->setToolTip(tr("Choose which conversations are shown"));
    m_view->setAccessibleDescription(m_view->toolTip());
    m_new->setToolTip(tr("New conversation (Ctrl+N)"));
    m_new->setAccessibleName(tr("New conversation"));
    m_new->setAccessibleDescription(m_new->toolTip());
    m_search->setPlaceholderText(tr("Search everything that was said"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setAccessibleDescription(tr("Finds words that anybody said, and names (Ctrl+F)"));
    for (QToolButton *part : m_search->findChildren<QToolButton *>()) {
        part->setAccessibleName(tr("Search")); // the glass; the other one clears
        part->setAccessibleDescription(m_search->accessibleDescription());
    }
    m_narrow->setToolTip(tr("Filter by owner, scenario, engine, state, images, dates"));
    m_narrow->setAccessibleName(tr("Filter"));
    m_narrow->setAccessibleDescription(m_narrow->toolTip());
    m_clear->setText(tr("Clear"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->setAccessibleDescription(tr("Show all conversations again"));
    showFilter();
}

} // namespace kefu
