#pragma once

#include "chat/knowledge.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace kefu {

class KnowledgeSource;
class Theme;

/// What would be made of a text, as somebody types it: the ranking, how sure it is, the words that decided.
class WhatIf final : public QWidget
{
    Q_OBJECT

public:
    WhatIf(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void shown(); ///< the answer to what stands there now

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void showAnswer(const KnowledgePointer &knowledge, const QString &text, const Ranking &ranking);
    void retranslate();

    KnowledgeSource &m_knowledge;
    const Theme &m_theme;
    QLineEdit *m_text;
    QWidget *m_answer = nullptr;
    QVBoxLayout *m_column;
    QTimer m_pause;
    int m_run = 0; ///< answers to an earlier text count no more
};

} // namespace kefu
