#pragma once

#include "base/result.h"
#include "settings/liveoptions.h"
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
    /// \a isLive: what can count without a new start does.
    OptionRow(const StandingOption &standing, bool isLive, QWidget *parent = nullptr);

    [[nodiscard]] const Option &option() const { return *m_standing.option; }
    /// When a change of it counts.
    [[nodiscard]] CountsFrom counts() const;
    void setStanding(const StandingOption &standing);
    /// What became of the last change.
    void tell(const Status &saved);
    /// It is saved, and yet can't count now.
    void tellRefused(const Error &why);

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
    [[nodiscard]] QString explanation() const;
    void note(const QString &words, QPalette::ColorRole role);

    StandingOption m_standing;
    const bool m_isLive;
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
