#pragma once

#include "learning/curation.h"
#include "scenarios/reviewmodel.h"

#include <QWidget>

#include <functional>

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace kefu {

class KnowledgeSource;
class ScenarioPicker;

/// The queue: a message, what it means, what learning it would change; then keep it or reject it.
class ReviewPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a agentName says who does it.
    ReviewPane(Curation &curation, KnowledgeSource &knowledge, std::function<QString()> agentName,
               QWidget *parent = nullptr);

    void reload();

Q_SIGNALS:
    /// A version of the pack was made.
    void kept();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void showCurrent();
    void showState();
    void showEffect();
    void keep();
    void reject();
    void pick();
    void tell(const QString &problem);
    void retranslate();

    Curation &m_curation;
    KnowledgeSource &m_knowledge;
    std::function<QString()> m_agentName;
    ReviewModel *m_model;
    QListView *m_list;
    QLabel *m_head;
    QPlainTextEdit *m_words; ///< what would be learnt
    QLabel *m_meaning;
    ScenarioPicker *m_picker;
    QPushButton *m_choose;
    QPushButton *m_effect;
    QPushButton *m_keep;
    QPushButton *m_reject;
    QTextBrowser *m_text;
    std::optional<Review> m_review; ///< the one that is shown
    std::optional<PackLabel> m_label;
    std::optional<Proposal> m_proposal; ///< of what is shown; keeping needs one
    bool m_busy = false;
};

} // namespace kefu
