#include "inspector/scenariopicker.h"

#include "commands/match.h"
#include "look/roomydelegate.h"
#include "look/space.h"
#include "look/type.h"
#include "words/names.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownRows = 6;
constexpr int namesFirst = 1000; ///< before what is found in the samples

QString pathOf(const PackLabel &label)
{
    return Names::scenarioPath({label.category, label.subcategory, {}});
}

} // namespace

void ScenarioChoices::offer(const Pack &pack, const QList<PackLabel> &first)
{
    m_all = first;
    for (const Scenario &scenario : pack.scenarios()) {
        const PackLabel label{scenario.category, scenario.subcategory};
        if (!m_all.contains(label))
            m_all.append(label);
        m_samples.insert(pathOf(label), scenario.samples.join(u'\n'));
    }
    if (const PackLabel none{fallbackCategory.toString(), fallbackCategory.toString()}; !m_all.contains(none))
        m_all.append(none);
    m_query.clear();
    show();
}

void ScenarioChoices::search(const QString &query)
{
    if (std::exchange(m_query, query) != query)
        show();
}

void ScenarioChoices::show()
{
    QList<std::pair<int, PackLabel>> found;
    for (const PackLabel &label : std::as_const(m_all)) {
        if (const auto match = findIn(pathOf(label), m_query))
            found.append({m_query.isEmpty() ? 0 : match->score + namesFirst, label});
        else if (m_samples.value(pathOf(label)).contains(m_query, Qt::CaseInsensitive))
            found.append({0, label});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &one, const auto &other) { return one.first > other.first; });
    beginResetModel();
    m_rows.clear();
    for (const auto &[score, label] : std::as_const(found))
        m_rows.append(label);
    endResetModel();
}

std::optional<PackLabel> ScenarioChoices::label(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(m_rows.at(index.row())) : std::nullopt;
}

int ScenarioChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ScenarioChoices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PackLabel &label = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return Names::scenario({label.category, label.subcategory, {}});
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return pathOf(label);
    return {};
}

ScenarioPicker::ScenarioPicker(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(new ScenarioChoices(this))
    , m_query(new QLineEdit(this))
    , m_view(new QListView(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RoomyDelegate(theme, m_view));
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setFixedHeight(shownRows * (QFontMetrics(textFont(TextSize::Body)).height() + 2 * space::small));
    m_query->installEventFilter(this);
    setFocusProxy(m_query);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::tiny, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_query);
    column->addWidget(m_view);
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString &query) {
        m_model->search(query.trimmed());
        m_view->setCurrentIndex(m_model->index(0));
    });
    connect(m_view, &QListView::clicked, this, &ScenarioPicker::choose);
    retranslate();
}

void ScenarioPicker::open(const Pack &pack, const QList<PackLabel> &first)
{
    m_query->clear();
    m_model->offer(pack, first);
    m_view->setCurrentIndex(m_model->index(0));
    show();
    m_query->setFocus(Qt::ShortcutFocusReason);
}

void ScenarioPicker::choose(const QModelIndex &index)
{
    if (const auto label = m_model->label(index))
        Q_EMIT chosen(*label);
}

bool ScenarioPicker::handleKey(int key)
{
    const int row = m_view->currentIndex().row();
    switch (key) {
    case Qt::Key_Up:
        m_view->setCurrentIndex(m_model->index(std::max(0, row - 1)));
        return true;
    case Qt::Key_Down:
        m_view->setCurrentIndex(m_model->index(std::min(m_model->rowCount() - 1, row + 1)));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_view->currentIndex());
        return true;
    case Qt::Key_Escape:
        Q_EMIT givenUp();
        return true;
    default:
        return false;
    }
}

bool ScenarioPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_query && event->type() == QEvent::KeyPress &&
        handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

void ScenarioPicker::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ScenarioPicker::retranslate()
{
    m_query->setPlaceholderText(tr("What is it about?"));
    m_query->setAccessibleName(tr("The right scenario"));
    m_query->setAccessibleDescription(tr("Type a part of its name; Enter takes the first."));
    m_view->setAccessibleName(tr("Scenarios"));
    m_view->setAccessibleDescription(tr("Those that fit what is typed"));
}

} // namespace kefu
