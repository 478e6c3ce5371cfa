#pragma once

#include "learning/curation.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;

namespace kefu {

class KnowledgeSource;
class StatePlate;
class Theme;

/// One scenario of the pack: its description, samples and reply. Checked while somebody types; saved as a new
/// version of the pack, which is then loaded and learnt at once. What was typed and not saved is there again
/// when somebody comes back to it.
class ScenarioEditor final : public QWidget
{
    Q_OBJECT

public:
    /// \a agentName says who does it.
    ScenarioEditor(Curation &curation, KnowledgeSource &knowledge, std::function<QString()> agentName,
                   const Theme &theme, QWidget *parent = nullptr);

    void open(int scenario); ///< index into the pack's scenarios; -1: none

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QPlainTextEdit *addEdit(QLabel **label, int lines);
    [[nodiscard]] ScenarioEdit edit() const;
    void fill(const ScenarioEdit &edit);
    [[nodiscard]] bool isOpen(const Scenario &scenario);
    [[nodiscard]] bool isChanged() const;
    void check();
    void save();
    void take(const ScenarioEdit &saved, const Result<PackVersion> &version);
    void say(const QString &words, QPalette::ColorRole role);
    void retranslate();

    /// What was typed into a scenario and not saved.
    struct Unsaved
    {
        ScenarioEdit opened; ///< as the pack had it
        ScenarioEdit edit;
    };

    Curation &m_curation;
    KnowledgeSource &m_knowledge;
    std::function<QString()> m_agentName;
    ScenarioEdit m_opened;    ///< as the pack has it
    QList<Unsaved> m_unsaved; ///< of other scenarios
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    QWidget *m_form;
    QLabel *m_title;
    QLabel *m_descriptionLabel;
    QLineEdit *m_description;
    QLabel *m_samplesLabel = nullptr;
    QPlainTextEdit *m_samples;
    QLabel *m_chineseLabel = nullptr;
    QPlainTextEdit *m_chinese;
    QLabel *m_englishLabel = nullptr;
    QPlainTextEdit *m_english;
    QLabel *m_state;
    QPushButton *m_save;
    QTimer m_pause;
    int m_run = 0; ///< answers to an earlier check count no more
    bool m_filling = false;
};

} // namespace kefu
