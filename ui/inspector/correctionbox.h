#pragma once

#include "chat/knowledge.h"
#include "inspector/inspected.h"
#include "learning/corrections.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace kefu {

class Agent;
class KnowledgeSource;
class ScenarioPicker;
class Store;
class Theme;

/// Says what a message is really about: a key, a few letters of the scenario's name, Enter. What was said
/// waits for review, and until then it can be taken back.
class CorrectionBox final : public QWidget
{
    Q_OBJECT

public:
    CorrectionBox(Store &store, KnowledgeSource &knowledge, const Agent &agent, const Theme &theme,
                  QWidget *parent = nullptr);

    void show(const Inspected &inspected);
    /// Opens the choice. Nothing where no message is shown.
    void correct();

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void take(qint64 message, const Result<std::optional<Review>> &review);
    void choose(const PackLabel &label);
    void withdraw();
    void showState();

    Corrections m_corrections;
    KnowledgeSource &m_knowledge;
    const Agent &m_agent;
    qint64 m_message = 0;
    QList<PackLabel> m_first; ///< what it could be, the likeliest first
    std::optional<Review> m_review;
    QString m_problem;
    QLabel *m_words;
    QPushButton *m_correct;
    QPushButton *m_withdraw;
    ScenarioPicker *m_picker;
};

} // namespace kefu
