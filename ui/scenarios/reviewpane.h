#pragma once

#include "learning/curation.h"
#include "scenarios/reviewmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;
class QTextBrowser;

namespace kefu {

class KnowledgeSource;
class ScenarioPicker;
class StatePlate;
class Theme;

/// The queue: a message, what it means, what learning it would change; then keep it or reject it.
class ReviewPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a agentName says who does it.
    ReviewPane(Curation &curation, KnowledgeSource &knowledge, std::function<QString()> agentName,
               const Theme &theme, QWidget *parent = nullptr);

    void reload();
    /// Something may wait that did not before; looks soon, where somebody sees it.
    void lookAgain();

Q_SIGNALS:
    /// A version of the pack was made.
    void kept();
    void conversationWanted(const QString &sessionId);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildList(const Theme &theme);
    QWidget *buildDetails();
    void connectAll();
    void chooseAgain();
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
    QStackedLayout *m_stack;
    StatePlate *m_plate;
    QListView *m_list;
    QLabel *m_head;
    QPlainTextEdit *m_words; ///< what would be learnt
    QLabel *m_meaning;
    ScenarioPicker *m_picker;
    QPushButton *m_choose;
    QPushButton *m_effect;
    QPushButton *m_keep;
    QPushButton *m_reject;
    QPushButton *m_open; ///< the conversation
    QTextBrowser *m_text;
    QTimer m_looking;
    int m_row = 0;                  ///< of what is shown; the next one takes its place
    std::optional<Review> m_review; ///< the one that is shown
    std::optional<PackLabel> m_label;
    std::optional<Proposal> m_proposal; ///< of what is shown; keeping needs one
    bool m_busy = false;
};

} // namespace kefu
