#pragma once

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;

namespace kefu {

class CannedReplyModel;
class Store;
class Theme;

/// The canned replies above the field, while one is searched for. The field keeps the focus and hands its
/// keys on.
class CannedPopup final : public QFrame
{
    Q_OBJECT

public:
    CannedPopup(Store &store, const Theme &theme, QWidget *parent);

    /// Opens above \a field, or searches on where it is open.
    void open(const QString &query, const QWidget *field);
    /// Up, Down, Enter, Tab, Escape, Shift+Delete. True where the key was for this.
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] CannedReplyModel &model() { return *m_model; }
    /// Whether there is something to keep.
    void setKeepable(bool keepable);

Q_SIGNALS:
    void chosen(const QString &content);
    void keepWanted();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void place();
    void step(int rows);
    void choose();
    void retranslate();

    const Theme &m_theme;
    CannedReplyModel *m_model;
    QListView *m_view;
    QLabel *m_nothing;
    QLabel *m_hint;
    QPushButton *m_keep;
    const QWidget *m_field = nullptr;
};

} // namespace kefu
