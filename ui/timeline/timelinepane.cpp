#include "timeline/timelinepane.h"

#include "look/elidedlabel.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/type.h"
#include "sessions/opensession.h"
#include "timeline/ownerbar.h"
#include "timeline/pictures.h"
#include "timeline/pictureviewer.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"
#include "words/names.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFrame>
#include <QItemSelectionModel>
#include <QStackedLayout>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameWidth = 130;

} // namespace

TimelinePane::TimelinePane(Store &store, EventHub &hub, const Clock &clock, Uploads *uploads,
                           OpenSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_model(new TimelineModel(store, hub, this))
    , m_pictures(new Pictures(uploads, this))
    , m_view(new TimelineView(*m_model, *m_pictures, theme, clock, this))
    , m_plate(new StatePlate(theme, this))
    , m_name(new ElidedLabel(this))
    , m_about(new ElidedLabel(this))
    , m_owner(new OwnerBar(session, theme, this))
    , m_inspector(new QToolButton(this))
    , m_stack(new QStackedLayout)
    , m_column(new QVBoxLayout(this))
{
    build();
    connect(m_model, &TimelineModel::stateChanged, this, &TimelinePane::showState);
    connect(m_model, &TimelineModel::rowsInserted, this, &TimelinePane::showState);
    connect(m_model, &TimelineModel::rowsInserted, this, &TimelinePane::showOwner);
    connect(m_model, &TimelineModel::dataChanged, this, &TimelinePane::showOwner);
    connect(m_model, &TimelineModel::modelReset, this, &TimelinePane::showOwner);
    connect(m_view, &TimelineView::linkWanted, this,
            [](const QString &address) { QDesktopServices::openUrl(QUrl(address)); });
    connect(m_view, &TimelineView::pictureWanted, this, &TimelinePane::showPicture);
    connect(&session, &OpenSession::changed, this, &TimelinePane::showHeading);
    connect(m_plate, &StatePlate::acted, this, [this] { m_model->open(m_opened); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TimelinePane::selectionChanged);
    retranslate();
}

void TimelinePane::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_name->setFont(textFont(TextSize::Title, TextWeight::Strong));
    m_about->setFont(textFont(TextSize::Small));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_name->setMinimumWidth(nameWidth); // before the words of the owner
    m_inspector->setIcon(lineIcon(u"inspector"_s));
    m_inspector->setIconSize({space::iconSize, space::iconSize});
    m_inspector->setAutoRaise(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_about);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::huge, space::small, space::small, space::small);
    head->addLayout(words, 1);
    head->addWidget(m_owner);
    head->addSpacing(space::small);
    head->addWidget(m_inspector);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);

    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    m_column->addWidget(line);
    m_column->addLayout(m_stack, 1);
    setMinimumWidth(400);
}

void TimelinePane::open(const QString &sessionId, qint64 message)
{
    m_opened = sessionId;
    showHeading();
    m_model->open(sessionId, message);
}

void TimelinePane::showPicture(const QString &name)
{
    QList<Picture> pictures;
    for (const Message &message : m_model->messages())
        pictures += picturesIn(message.attachments);
    const auto found = std::find_if(pictures.cbegin(), pictures.cend(),
                                    [&name](const Picture &picture) { return picture.name == name; });
    if (found == pictures.cend())
        return;
    if (!m_viewer)
        m_viewer = new PictureViewer(*m_pictures, m_theme, window());
    m_viewer->open(pictures, found - pictures.cbegin());
}

qint64 TimelinePane::selectedMessage() const
{
    return m_view->currentIndex().data(TimelineModel::IdRole).toLongLong();
}

void TimelinePane::addBelow(QWidget *widget)
{
    m_column->addWidget(widget);
}

void TimelinePane::showHeading()
{
    const std::optional<Session> &session = m_session.session();
    if (!session || session->id != m_opened) {
        m_name->setText(m_opened.isEmpty() ? tr("New conversation") : QString());
        m_about->setText(m_opened.isEmpty() ? tr("You write as the customer") : QString());
        return;
    }
    m_name->setText(Names::session(*session));
    m_about->setText(session->decision ? Names::scenarioPath(*session->decision) : QString());
}

void TimelinePane::showOwner()
{
    const QList<Message> &messages = m_model->messages();
    m_owner->setStreaming(!messages.isEmpty() && messages.constLast().state == MessageState::Streaming);
}

void TimelinePane::showState()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_plate);
    if (hasRows)
        return;
    switch (m_model->state()) {
    case TimelineModel::State::Closed:
        m_plate->say(tr("Ask something as a customer"), tr("Write below, in Chinese or English. The question "
                                                           "is filed under a scenario and answered just as "
                                                           "one that arrives through the API."));
        break;
    case TimelineModel::State::Loading:
        m_plate->load();
        break;
    case TimelineModel::State::Ready:
        m_plate->say(tr("Nothing has been said here yet"), tr("Write below to begin."));
        break;
    case TimelineModel::State::Failed:
        m_plate->say(tr("The messages could not be read"), m_model->error().message, tr("Try again"));
        break;
    case TimelineModel::State::Gone:
        m_plate->say(tr("This conversation was deleted"),
                     tr("Choose another one, or begin a new one below."));
        break;
    }
}

void TimelinePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TimelinePane::retranslate()
{
    m_inspector->setAccessibleName(tr("Inspector"));
    m_inspector->setToolTip(tr("Show or hide the inspector (Ctrl+I)"));
    m_inspector->setAccessibleDescription(m_inspector->toolTip());
    showHeading();
    showState();
}

} // namespace kefu
