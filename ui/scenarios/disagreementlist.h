#pragma once

#include "learning/disagreements.h"
#include "look/pagedmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace kefu {

class StatePlate;
class Theme;

/// Where a second pack that runs silently would have filed a message otherwise, the newest first.
class DisagreementList final : public QWidget
{
    Q_OBJECT

public:
    DisagreementList(Store &store, const Theme &theme, QWidget *parent = nullptr);

    void reload();

Q_SIGNALS:
    void conversationWanted(const QString &sessionId);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<RowModel<Disagreement>::Column> columns();
    [[nodiscard]] QFuture<Result<QList<Disagreement>>> read(const std::optional<Disagreement> &last,
                                                            int limit);
    void showState();
    void retranslate();

    Disagreements m_disagreements;
    PagedModel<Disagreement> m_model;
    QLabel *m_about;
    QPushButton *m_again;
    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
};

} // namespace kefu
