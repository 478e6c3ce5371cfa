#pragma once

#include "chat/knowledge.h"
#include "chat/sessionfilter.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace kefu {

class FilterPanel;
class SavedViews;

/// Chooses which sessions are listed: the view, what is searched for as it is typed, and the conditions.
class SessionHead final : public QWidget
{
    Q_OBJECT

public:
    /// \a views must outlive this.
    explicit SessionHead(SavedViews &views, QWidget *parent = nullptr);

    /// The scenarios to choose from.
    void offer(const Pack &pack);
    [[nodiscard]] const SessionFilter &filter() const { return m_filter; }
    void setFilter(const SessionFilter &filter);
    void focusSearch();

Q_SIGNALS:
    void filterChanged();
    void newWanted();
    /// From the search field on into what was found.
    void listWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void openPanel();
    void fillMenu();
    void addView(const QString &name, const SessionFilter &filter);
    void askName();
    void showFilter();
    void retranslate();

    SavedViews &m_views;
    SessionFilter m_filter;
    QTimer m_typing; ///< a search begins when the typing rests for a moment
    QToolButton *m_view;
    QMenu *m_menu;
    QToolButton *m_new;
    QLineEdit *m_search;
    QToolButton *m_narrow;
    QWidget *m_line;
    QLabel *m_conditions;
    QPushButton *m_clear;
    FilterPanel *m_panel;
};

} // namespace kefu
