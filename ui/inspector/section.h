#pragma once

#include <QPalette>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace kefu {

/// A part of the inspector: a small heading and what stands under it.
class Section final : public QWidget
{
    Q_OBJECT

public:
    explicit Section(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void add(QWidget *widget);

private:
    QLabel *m_title;
    QVBoxLayout *m_column;
};

/// A label for text that may wrap and be selected, in the given role of the palette.
[[nodiscard]] QLabel *textLabel(const QString &text, const QFont &font, QPalette::ColorRole role,
                                QWidget *parent);

} // namespace kefu
