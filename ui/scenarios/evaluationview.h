#pragma once

#include "chat/packevaluation.h"
#include "look/rowmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace kefu {

class KnowledgeSource;
class ReliabilityDiagram;
class StatePlate;
class Theme;

/// How good the classifier is on a CSV of labelled texts: the figures, what is taken for what, and by a click
/// the texts of it.
class EvaluationView final : public QWidget
{
    Q_OBJECT

public:
    EvaluationView(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent = nullptr);

    void evaluate(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// Texts that should have been one thing and were taken for another, or for the same.
    struct Confusion
    {
        int expected = -1;
        int given = -1;
        QList<JudgedText> texts;
    };

    [[nodiscard]] QList<RowModel<Confusion>::Column> confusionColumns() const;
    [[nodiscard]] QList<RowModel<JudgedText>::Column> textColumns() const;
    [[nodiscard]] QString nameOf(int label) const;
    void build();
    void askForFile();
    void take(const Result<PackEvaluation> &evaluation);
    void showTexts();
    void showFigures(const QString &words);
    void retranslate();

    KnowledgeSource &m_knowledge;
    PackEvaluation m_evaluation;
    RowModel<Confusion> m_confusions;
    RowModel<JudgedText> m_texts;
    QPushButton *m_choose;
    QLabel *m_figures;
    QTableView *m_confusionView;
    QTableView *m_textView;
    ReliabilityDiagram *m_diagram;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
};

} // namespace kefu
