#pragma once

#include <QWidget>

#include <optional>

namespace kefu {

class Theme;

/// How sure a decision is: words, number and bar together (`Very likely · 0.91`).
class Likelihood final : public QWidget
{
    Q_OBJECT

public:
    Likelihood(const Theme &theme, std::optional<double> confidence, bool fallback,
               QWidget *parent = nullptr);

    [[nodiscard]] const QString &words() const { return m_words; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    std::optional<double> m_confidence;
    bool m_unsure;
    QString m_words;
};

} // namespace kefu
