#include "commands/commandpalette.h"

#include "commands/commanddelegate.h"
#include "commands/commandmodel.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace kefu {

namespace {

constexpr int widest = 600;
constexpr int tallest = 420;

} // namespace

CommandPalette::CommandPalette(const Actions &actions, Store &store, const Clock &clock, const Theme &theme,
                               QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_model(new CommandModel(actions, store, clock, this))
    , m_query(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(this))
{
    hide();
    build();
    connect(m_query, &QLineEdit::textChanged, m_model, &CommandModel::search);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::showResult);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CommandPalette::showResult);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &CommandPalette::showResult);
    connect(m_view, &QListView::clicked, this, &CommandPalette::choose);
    window->installEventFilter(this);
    m_query->installEventFilter(this);
    retranslate();
}

void CommandPalette::build()
{
    m_query->setFrame(false);
    m_query->setFont(textFont(TextSize::Title));
    m_query->setTextMargins(space::small, space::small, space::small, space::small);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CommandDelegate(m_theme, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setBackgroundRole(QPalette::Button);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(space::large);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    column->addWidget(m_query);
    column->addWidget(m_view, 1);
    column->addWidget(m_nothing, 1);
}

void CommandPalette::open()
{
    m_before = QApplication::focusWidget();
    m_query->clear();
    m_model->search({});
    place();
    show();
    raise();
    m_query->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const QSize window = parentWidget()->size();
    const int width = std::min(widest, window.width() - 2 * space::huge);
    const int height = std::min(tallest, window.height() - 4 * space::huge);
    setGeometry((window.width() - width) / 2, std::min(window.height() / 8, 100), width, height);
}

void CommandPalette::choose()
{
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid())
        return;
    QAction *action = m_model->action(chosen);
    const QString sessionId = m_model->sessionId(chosen);
    leave(); // first: what is done next may want the focus
    if (action)
        action->trigger();
    else
        Q_EMIT conversationChosen(sessionId);
}

void CommandPalette::leave()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = std::clamp(m_view->currentIndex().row() + rows, 0, count - 1);
    m_view->setCurrentIndex(m_model->index(row));
}

void CommandPalette::showResult()
{
    const bool nothing = m_model->rowCount() == 0;
    m_view->setVisible(!nothing);
    m_nothing->setVisible(nothing);
    if (!m_view->currentIndex().isValid())
        step(1);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_query && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide();
    if (watched != m_query || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colors().edge);
    painter.setBrush(m_theme.colors().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::bubbleRadius,
                            space::bubbleRadius);
    painter.setPen(m_theme.colors().hairline);
    const int line = m_query->geometry().bottom() + space::tiny;
    painter.drawLine(space::small, line, width() - space::small, line);
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Commands"));
    m_query->setPlaceholderText(tr("What do you want to do, or which conversation?"));
    m_query->setAccessibleName(tr("Find a command or a conversation"));
    m_query->setAccessibleDescription(tr("Arrow keys choose, Enter does it, Escape closes."));
    m_view->setAccessibleName(tr("Commands and conversations"));
    m_nothing->setText(tr("Nothing is called that. Try fewer letters."));
}

} // namespace kefu
