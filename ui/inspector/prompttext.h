#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace kefu {

/// What the model was sent, word for word: folded away until somebody wants to read it, and to be selected
/// and copied then.
class PromptText final : public QWidget
{
    Q_OBJECT

public:
    explicit PromptText(const QString &prompt, QWidget *parent = nullptr);

private:
    void unfold(bool open);

    QToolButton *m_fold;
    QLabel *m_text;
};

} // namespace kefu
