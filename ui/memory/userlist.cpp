#include "memory/userlist.h"

#include "look/roomydelegate.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "store/store.h"

#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameTypingPause = 120; // ms

} // namespace

UserList::UserList(Store &store, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_search(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
    , m_model(columns(), [this] { showState(); })
{
    build(theme);
    m_pause.setSingleShot(true);
    m_pause.setInterval(nameTypingPause);
    connect(m_search, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &UserList::load);
    connect(m_plate, &StatePlate::acted, this, &UserList::load);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT chosen(selected()); });
    retranslate();
    load();
}

QList<PagedModel<RememberedUser>::Column> UserList::columns()
{
    return {{[] { return tr("User"); },
             [](const RememberedUser &user) {
                 return tr("%1 (%2)", "a user and how many memories there are")
                     .arg(user.userId, QLocale().toString(user.memories));
             }}};
}

void UserList::build(const Theme &theme)
{
    m_search->setClearButtonEnabled(true);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new RoomyDelegate(theme, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_plate);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::medium, space::medium, space::medium, 0);
    column->setSpacing(space::small);
    column->addWidget(m_search);
    column->addLayout(m_stack, 1);
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
}

void UserList::load()
{
    const QString words = m_search->text().trimmed();
    m_model.start([&store = m_store, words](const std::optional<RememberedUser> &last, int limit) {
        return store.read([words, after = last ? last->userId : QString(), limit](Connection &connection) {
            return MemoryBrowser(connection).users(words, after, limit);
        });
    });
}

QString UserList::selected() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model.at(current).userId : QString();
}

void UserList::showState()
{
    const bool empty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_plate) : m_view);
    if (m_model.state() == PagedModel<RememberedUser>::State::Loading) {
        if (empty)
            m_plate->load();
        return;
    }
    if (m_model.state() == PagedModel<RememberedUser>::State::Failed)
        return m_plate->say(tr("The memories could not be read"), m_model.error().message, tr("Try again"));
    if (!empty && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model.index(0, 0));
    if (empty && m_search->text().trimmed().isEmpty())
        m_plate->say(tr("Nothing is remembered yet"),
                     tr("What programs add with /api/v1/chat/memory/add appears here, by user."));
    else if (empty)
        m_plate->say(tr("Nobody is called that"), tr("Try fewer letters."));
    if (empty)
        Q_EMIT chosen({});
}

void UserList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void UserList::retranslate()
{
    m_search->setPlaceholderText(tr("Find a user"));
    m_search->setAccessibleName(tr("Find a user"));
    m_view->setAccessibleName(tr("Users"));
    m_model.retranslate();
    showState();
}

} // namespace kefu
