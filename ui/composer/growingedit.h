#pragma once

#include <QPlainTextEdit>

namespace kefu {

/// A text field that grows with its text up to a limit. Enter submits, Shift+Enter begins a new line. One
/// part of the text can be marked.
class GrowingEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget *parent = nullptr);

    /// A part of the text, in UTF-16 units.
    struct Range
    {
        int start = 0;
        int length = 0;
    };
    /// Gives a part another ground. It grows and shrinks with what is edited in it.
    void mark(Range range);
    [[nodiscard]] Range marked() const;
    /// Appends to the marked part, at the end of the text where nothing is marked. The cursor stays.
    void appendMarked(const QString &text);
    void removeMarked();
    void setMarkColor(const QColor &color);

    /// What stands in the empty field, shortened to one line.
    void setPlaceholderText(const QString &words);
    [[nodiscard]] QString placeholderText() const { return m_placeholder; } ///< all of it

    void fitHeight();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void submitted();
    void focusChanged();
    /// Something with images was pasted or dropped.
    void imagesGiven(const QMimeData &given);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightOfLines(int lines) const;
    void showMark();
    void fitPlaceholder();

    QString m_placeholder;
    QTextCursor m_mark; ///< its selection is the marked part
    QColor m_markColor;
};

} // namespace kefu
