#include "composer/cannedpopup.h"

#include "composer/cannedreplymodel.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace kefu {

namespace {

constexpr int mostRows = 6;

/// The name, and behind it in one line what would be sent.
class CannedDelegate final : public QStyledItemDelegate
{
public:
    CannedDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, QFontMetrics(textFont(TextSize::Body)).height() + 2 * space::small};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Palette &colors = m_theme.colors();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.selected);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(space::tiny, 1, -space::tiny, -1),
                                     space::controlRadius, space::controlRadius);
        }
        QRect room = option.rect.adjusted(space::medium, 0, -space::medium, 0);
        const QFont strong = textFont(TextSize::Body, TextWeight::Strong);
        const QString name =
            QFontMetrics(strong).elidedText(index.data().toString(), Qt::ElideRight, room.width() / 2);
        painter->setFont(strong);
        painter->setPen(colors.text);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
        room.setLeft(room.left() + QFontMetrics(strong).horizontalAdvance(name) + space::medium);
        const QFont font = textFont(TextSize::Body);
        const QString content = index.data(CannedReplyModel::ContentRole).toString().simplified();
        painter->setFont(font);
        painter->setPen(colors.secondary);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(content, Qt::ElideRight, room.width()));
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

CannedPopup::CannedPopup(Store &store, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_model(new CannedReplyModel(store, this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_keep(new QPushButton(this))
{
    hide();
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CannedDelegate(theme, m_view));
    m_view->setFrameShape(NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setAutoFillBackground(false);
    for (QLabel *label : {m_nothing, m_hint}) {
        label->setFont(textFont(TextSize::Small));
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setContentsMargins(space::medium, 0, space::medium, 0);
    }
    m_keep->setFlat(true);
    m_keep->setFont(textFont(TextSize::Small));
    m_keep->setFocusPolicy(Qt::NoFocus);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::tiny, space::tiny, space::tiny, space::tiny);
    column->setSpacing(space::tiny);
    column->addWidget(m_view);
    column->addWidget(m_nothing);
    column->addLayout(foot);

    connect(m_view, &QListView::clicked, this, &CannedPopup::choose);
    connect(m_keep, &QPushButton::clicked, this, &CannedPopup::keepWanted);
    connect(m_model, &CannedReplyModel::modelReset, this, &CannedPopup::place);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void CannedPopup::open(const QString &query, const QWidget *field)
{
    m_field = field;
    if (!isVisible()) {
        m_model->load();
        show();
        raise();
    }
    m_model->search(query);
    place();
}

void CannedPopup::place()
{
    if (!m_field)
        return;
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0));
    const int rows = m_model->rowCount();
    const int row = QFontMetrics(textFont(TextSize::Body)).height() + 2 * space::small;
    m_view->setVisible(rows > 0);
    m_view->setFixedHeight(std::min(rows, mostRows) * row);
    m_nothing->setVisible(rows == 0);
    const QRect field(m_field->mapTo(parentWidget(), QPoint()), m_field->size());
    const int height = layout()->totalSizeHint().height();
    setGeometry(field.left(), field.top() - height - space::tiny, field.width(), height);
}

void CannedPopup::step(int rows)
{
    const int row = std::clamp(m_view->currentIndex().row() + rows, 0, std::max(0, m_model->rowCount() - 1));
    m_view->setCurrentIndex(m_model->index(row));
}

void CannedPopup::choose()
{
    const QString content = m_view->currentIndex().data(CannedReplyModel::ContentRole).toString();
    hide();
    if (!content.isEmpty())
        Q_EMIT chosen(content);
}

bool CannedPopup::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (!isVisible())
        return false;
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Delete:
        if (!(modifiers & Qt::ShiftModifier) || !m_view->currentIndex().isValid())
            return false;
        m_model->remove(m_view->currentIndex());
        return true;
    default:
        return false;
    }
}

void CannedPopup::setKeepable(bool keepable)
{
    m_keep->setVisible(keepable);
}

void CannedPopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

void CannedPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colors().edge, 1));
    painter.setBrush(m_theme.colors().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::bubbleRadius,
                            space::bubbleRadius);
}

void CannedPopup::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void CannedPopup::retranslate()
{
    setAccessibleName(tr("Canned replies"));
    m_view->setAccessibleName(tr("Canned replies"));
    m_view->setAccessibleDescription(tr("Enter inserts the selected one, Shift+Delete removes it for good."));
    m_nothing->setText(tr("No canned reply has this in it."));
    m_hint->setText(tr("Enter inserts · Shift+Delete removes"));
    m_keep->setText(tr("Keep what is written…"));
    m_keep->setAccessibleName(tr("Keep what is written as a canned reply"));
    m_keep->setAccessibleDescription(tr("Variables such as {customer} and {agent} are filled in later."));
    m_keep->setToolTip(m_keep->accessibleDescription());
}

} // namespace kefu
