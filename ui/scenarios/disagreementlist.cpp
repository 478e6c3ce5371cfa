#include "scenarios/disagreementlist.h"

#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/tables.h"
#include "words/names.h"
#include "words/times.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>

namespace kefu {

namespace {

QString notFiled()
{
    return DisagreementList::tr("nothing");
}

} // namespace

DisagreementList::DisagreementList(Store &store, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_disagreements(store)
    , m_model(columns(), [this] { showState(); })
    , m_about(quietLabel(this))
    , m_again(new QPushButton(this))
    , m_view(new QTableView(this))
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout)
{
    m_view->setModel(&m_model);
    dressTable(m_view, 1);
    for (const auto &[column, width] : {std::pair(0, 230), std::pair(2, 210), std::pair(3, 210)})
        m_view->horizontalHeader()->resizeSection(column, width);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_view);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::huge, space::medium, space::huge, space::medium);
    head->addWidget(m_about, 1);
    head->addWidget(m_again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
    connect(m_again, &QPushButton::clicked, this, &DisagreementList::reload);
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT conversationWanted(m_model.at(index).sessionId); });
    retranslate();
}

QList<RowModel<Disagreement>::Column> DisagreementList::columns()
{
    return {{[] { return tr("When"); }, [](const Disagreement &one) { return Times::exact(one.at); }},
            {[] { return tr("Customer"); }, [](const Disagreement &one) { return one.text.simplified(); }},
            {[] { return tr("Was filed under"); },
             [](const Disagreement &one) { return one.was ? Names::scenario(*one.was) : notFiled(); }, false,
             [](const Disagreement &one) { return one.was ? Names::scenarioPath(*one.was) : notFiled(); }},
            {[] { return tr("The second pack says"); },
             [](const Disagreement &one) { return Names::scenario(one.wouldBe); }, false,
             [](const Disagreement &one) { return Names::scenarioPath(one.wouldBe); }}};
}

void DisagreementList::reload()
{
    m_model.start([this](const std::optional<Disagreement> &last, int limit) { return read(last, limit); });
}

QFuture<Result<QList<Disagreement>>> DisagreementList::read(const std::optional<Disagreement> &last,
                                                            int limit)
{
    return m_disagreements.list(last ? last->id : 0, limit).then([](const Result<DisagreementPage> &page) {
        return page.map([](const DisagreementPage &one) { return one.disagreements; });
    });
}

void DisagreementList::showState()
{
    const bool any = m_model.rowCount() > 0;
    m_stack->setCurrentIndex(any ? 1 : 0);
    if (m_model.state() == PagedModel<Disagreement>::State::Failed) {
        m_stack->setCurrentIndex(0);
        m_plate->say(tr("The disagreements can't be read"), m_model.error().message);
    } else if (!any && m_model.state() == PagedModel<Disagreement>::State::Loading) {
        m_plate->load();
    } else if (!any) {
        m_plate->say(
            tr("No disagreements"),
            tr("A second pack (--shadow-scenarios, or Settings, Content and store) is asked silently "
               "about each message. What it would have filed otherwise is listed here."));
    }
}

void DisagreementList::showEvent(QShowEvent *event)
{
    reload();
    QWidget::showEvent(event);
}

void DisagreementList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DisagreementList::retranslate()
{
    m_about->setText(
        tr("What a second pack, which runs silently beside the first, would have filed otherwise."));
    m_again->setText(tr("Look again"));
    m_view->setAccessibleName(tr("Disagreements of the second pack"));
    m_model.retranslate();
    showState();
}

} // namespace kefu
