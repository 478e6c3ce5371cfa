#pragma once

#include "composer/variables.h"

#include <QObject>

namespace kefu {

class CannedPopup;
class GrowingEdit;
class Store;
class Theme;

/// Canned replies in a field that is written in: a slash at the beginning of a word searches for one, what is
/// chosen takes the place of slash and search, and what stands there can be kept as another.
class CannedSearch final : public QObject
{
    Q_OBJECT

public:
    /// The list opens on \a page, above \a field. All outlive this.
    CannedSearch(Store &store, const Theme &theme, GrowingEdit &edit, const QWidget &field, QWidget *page);

    /// What stands for the variables of what is chosen.
    void setVariables(const Variables &variables) { m_variables = variables; }
    /// Opens the whole list.
    void open();
    /// Searches on for what now stands behind the slash.
    void follow();
    void close();

Q_SIGNALS:
    void failed(const QString &reason);

protected:
    /// The field's keys move in the list while it is open.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void insert(const QString &content);
    void askName();
    /// Where the search begins, a slash at the beginning of a word before the cursor; -1: there is none.
    [[nodiscard]] int slash() const;

    GrowingEdit &m_edit;
    const QWidget &m_field;
    CannedPopup *m_popup;
    Variables m_variables;
};

} // namespace kefu
