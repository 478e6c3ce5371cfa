#pragma once

#include "base/result.h"
#include "settings/settingsfile.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace kefu {

/// One option: what it is called, its value in the settings file, where the value in force comes from, and
/// what it means.
class OptionRow final : public QWidget
{
    Q_OBJECT

public:
    OptionRow(const StandingOption &standing, QWidget *parent = nullptr);

    [[nodiscard]] const Option &option() const { return *m_standing.option; }
    void setStanding(const StandingOption &standing);
    /// What became of the last change; \a countsNow: without a new start.
    void tell(const Status &saved, bool countsNow = false);

Q_SIGNALS:
    /// Somebody wants another value in the settings file; empty: none.
    void changed(const QString &value);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *makeChoice();
    QWidget *makeField();
    void askForPath();
    void submit(const QString &value);
    void showValue();
    void retranslate();
    void note(const QString &words, QPalette::ColorRole role);

    StandingOption m_standing;
    QString m_sent; ///< what was last asked for
    QLabel *m_label;
    QLabel *m_origin;
    QLabel *m_help;
    QLabel *m_note;
    QComboBox *m_choice = nullptr; ///< of an option that takes one of a few words
    QLineEdit *m_field = nullptr;  ///< of any other
    QWidget *m_browse = nullptr;   ///< beside the field of a path
};

} // namespace kefu
