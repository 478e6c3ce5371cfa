#pragma once

#include "base/result.h"
#include "settings/optionwords.h"
#include "settings/settingsfile.h"

#include <QWidget>

namespace kefu {

class LiveSettings;
class OptionRow;
class Tokens;

/// The options of one group. What is changed is written to the settings file at once.
class OptionGroup final : public QWidget
{
    Q_OBJECT

public:
    /// \a tokens: null where nothing is known of them; \a live: null where nothing can be changed now. All
    /// outlive this.
    OptionGroup(OptionWords::Group group, const StartSettings &start, const Tokens *tokens,
                LiveSettings *live, QWidget *parent = nullptr);

private:
    void load();
    void fill(const QList<StandingOption> &standing);
    void write(OptionRow *row, const QString &value);
    void apply(OptionRow *row);
    [[nodiscard]] Status allows(const Option &option, const QString &value) const;

    const OptionWords::Group m_group;
    const StartSettings &m_start;
    const Tokens *m_tokens;
    LiveSettings *m_live;
    QList<OptionRow *> m_rows;
};

} // namespace kefu
