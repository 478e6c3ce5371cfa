#pragma once

#include "inspector/inspected.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace kefu {

class Agent;
class CorrectionBox;
class KnowledgeSource;
class Section;
class StatePlate;
class Store;
class Theme;

/// Explains one message: what was decided, how sure, what else it could be, which words decided, what staff
/// do about it.
class InspectorPane final : public QScrollArea
{
    Q_OBJECT

public:
    InspectorPane(Store &store, KnowledgeSource &knowledge, const Agent &agent, const Theme &theme,
                  QWidget *parent = nullptr);

    /// Nothing shows what the inspector is for.
    void inspect(const std::optional<Inspected> &inspected);
    /// Opens the choice of the right scenario.
    void correct();

protected:
    void changeEvent(QEvent *event) override;

private:
    void explain(const Inspected &inspected);
    void showDecision(const Inspected &inspected);
    void showCandidates(const Inspected &inspected);
    void showAlso(const Inspected &inspected);
    void showEvidence(const Inspected &inspected);
    void showRelated(const Inspected &inspected);
    void showSops(const Inspected &inspected);
    void showPrompt(const Inspected &inspected);
    void showFacts(const Inspected &inspected);
    void explainItself();
    Section *addSection(const QString &title);
    void clear();

    Store &m_store;
    KnowledgeSource &m_knowledge;
    const Theme &m_theme;
    QWidget *m_page;
    QVBoxLayout *m_column;
    CorrectionBox *m_correction; ///< stays: somebody may be typing in it
    std::optional<Inspected> m_inspected;
};

} // namespace kefu
