#pragma once

#include "chat/knowledge.h"

#include <QStandardItemModel>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace kefu {

class KnowledgeSource;

/// The pack in use as a tree: categories, and in each its scenarios. Finds as somebody types.
class PackTree final : public QWidget
{
    Q_OBJECT

public:
    explicit PackTree(KnowledgeSource &knowledge, QWidget *parent = nullptr);

    void select(const QString &category, const QString &subcategory);

Q_SIGNALS:
    /// \a scenario: an index into the pack's scenarios; -1: none is chosen.
    void chosen(int scenario);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fill(const Pack &pack);
    void announce();
    void retranslate();

    KnowledgeSource &m_knowledge;
    QStandardItemModel m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QTreeView *m_view;
    QString m_version; ///< of the pack that is shown
    bool m_filling = false;
};

} // namespace kefu
