#pragma once

#include "chat/knowledge.h"
#include "chat/sessionfilter.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QPushButton;

namespace kefu {

/// The conditions that a list of sessions can be narrowed to. A popup; what is chosen counts at once.
class FilterPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit FilterPanel(QWidget *parent = nullptr);

    /// The scenarios to choose from.
    void offer(const Pack &pack);
    void show(const SessionFilter &filter);
    /// The chosen conditions, with the text of what was shown.
    [[nodiscard]] SessionFilter filter() const;

Q_SIGNALS:
    void changed();
    void saveWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QLabel *addRow(QFormLayout *form, QWidget *field);
    void fillChoices();
    void fillScenarios();
    void showDates();
    void announce();
    void reset();
    void retranslate();

    QString m_text;
    QList<Scenario> m_scenarios;
    QList<QLabel *> m_labels;
    QComboBox *m_owner;
    QComboBox *m_scenario;
    QComboBox *m_engine;
    QComboBox *m_state;
    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_until;
    QCheckBox *m_unread;
    QCheckBox *m_images;
    QPushButton *m_reset;
    QPushButton *m_save;
    bool m_filling = false; ///< the program chooses, not a person
};

/// "Assistant · Failed · Unread": the conditions in words, without the text.
[[nodiscard]] QString wordsOf(const SessionFilter &filter);

} // namespace kefu
