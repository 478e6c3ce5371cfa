#include "inspector/prompttext.h"

#include "inspector/section.h"
#include "look/space.h"
#include "look/type.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace kefu {

PromptText::PromptText(const QString &prompt, QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_text(textLabel(prompt, textFont(TextSize::Small), QPalette::WindowText, this))
{
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setFont(textFont(TextSize::Body));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Prompt"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    column->addWidget(m_text);
    connect(m_fold, &QToolButton::toggled, this, &PromptText::unfold);
    unfold(false);
}

void PromptText::unfold(bool open)
{
    m_fold->setText(open ? tr("Hide what the model was sent") : tr("Show what the model was sent"));
    m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_text->setVisible(open);
}

} // namespace kefu
