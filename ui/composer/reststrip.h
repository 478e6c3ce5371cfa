#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace kefu {

class Theme;

/// Says above the field that a part of the draft is the assistant's, in the colour that marks it there.
class RestStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit RestStrip(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void discarded();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QLabel *m_words;
    QPushButton *m_discard;
};

} // namespace kefu
