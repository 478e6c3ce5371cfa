#include "settings/optiongroup.h"

#include "access/tokens.h"
#include "base/whenanswered.h"
#include "look/space.h"
#include "settings/livesettings.h"
#include "settings/option.h"
#include "settings/optionrow.h"

#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

OptionGroup::OptionGroup(OptionWords::Group group, const StartSettings &start, const Tokens *tokens,
                         LiveSettings *live, QWidget *parent)
    : QWidget(parent)
    , m_group(group)
    , m_start(start)
    , m_tokens(tokens)
    , m_live(live)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::huge);
    if (m_live)
        connect(m_live, &LiveSettings::changed, this, &OptionGroup::load);
    load();
}

void OptionGroup::load()
{
    whenAnswered(standingOptions(m_start), this,
                 [this](const QList<StandingOption> &standing) { fill(standing); });
}

void OptionGroup::fill(const QList<StandingOption> &standing)
{
    for (const QString &name : OptionWords::names(m_group)) {
        const auto found =
            std::find_if(standing.cbegin(), standing.cend(),
                         [&name](const StandingOption &one) { return one.option->name == name; });
        if (found == standing.cend())
            continue;
        const auto known = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                        [&name](const OptionRow *row) { return row->option().name == name; });
        if (known != m_rows.cend()) {
            (*known)->setStanding(*found);
            continue;
        }
        auto *row = new OptionRow(*found, m_live != nullptr, this);
        connect(row, &OptionRow::changed, this, [this, row](const QString &value) { write(row, value); });
        layout()->addWidget(row);
        m_rows.append(row);
    }
}

void OptionGroup::write(OptionRow *row, const QString &value)
{
    if (const Status allowed = allows(row->option(), value); !allowed)
        return row->tell(allowed);
    whenAnswered(writeSetting(m_start, row->option(), value), row, [this, row](const Status &written) {
        row->tell(written);
        if (!written)
            return;
        load();
        if (row->counts() != CountsFrom::NextStart)
            apply(row);
    });
}

void OptionGroup::apply(OptionRow *row)
{
    m_live->apply([row = QPointer(row)](const Status &applied) {
        if (row && !applied)
            row->tellRefused(applied.error());
    });
}

/// What would keep Kefu from starting is not written.
Status OptionGroup::allows(const Option &option, const QString &value) const
{
    if (option.name != u"host" || value.isEmpty() || !m_tokens)
        return {};
    Options scratch;
    if (option.read({value}, scratch) || scratch.host.isLoopback() || m_start.options.allowAnonymous)
        return {};
    const TokenSetPointer tokens = m_tokens->current();
    if (tokens && !tokens->isEmpty())
        return {};
    return failure(Error::Kind::Usage, tr("Beyond this machine everybody could come in, since there is no "
                                          "token. Make one first, under Server."));
}

} // namespace kefu
