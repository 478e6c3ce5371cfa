#pragma once

#include "classifier/classification.h"

#include <QTextLayout>
#include <QWidget>

namespace kefu {

class Theme;

/// The customer's words with an underline under each piece that pulled: the thicker, the harder; solid
/// towards the chosen scenario, dotted away from it. The figure is in the tooltip.
class EvidenceText final : public QWidget
{
    Q_OBJECT

public:
    EvidenceText(const Theme &theme, QString text, QList<Evidence> evidence, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

    /// What the tooltip says of the character at \a position; empty where nothing pulled.
    [[nodiscard]] QString explanationAt(int position) const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Run
    {
        int start = 0;
        int length = 0;
        int strength = 0; ///< 1 … 3, negative where it pulled away
    };
    void findRuns();
    qreal lay(QTextLayout &layout, int width) const;
    void paintRun(QPainter &painter, const QTextLine &line, const Run &run) const;

    const Theme &m_theme;
    QString m_text;
    QList<Evidence> m_evidence;
    QList<Run> m_runs;
    QTextLayout m_layout;
};

} // namespace kefu
