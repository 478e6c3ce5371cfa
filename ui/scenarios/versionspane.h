#pragma once

#include "learning/curation.h"
#include "look/rowmodel.h"

#include <QWidget>

#include <functional>

class QLabel;
class QStackedLayout;
class QTableView;
class QTextBrowser;

namespace kefu {

class StatePlate;
class SureButton;
class Theme;

/// The versions of the pack, the newest first: who made each and when, what it changed, and back to any.
class VersionsPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a agentName says who does it.
    VersionsPane(Curation &curation, std::function<QString()> agentName, const Theme &theme,
                 QWidget *parent = nullptr);

    void reload();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<RowModel<PackVersion>::Column> columns();
    void build();
    void take(const Result<QList<PackVersion>> &versions);
    void showChanges();
    void bringBack();
    [[nodiscard]] std::optional<PackVersion> chosen() const;
    void say(const QString &words, bool isProblem);
    void retranslate();

    Curation &m_curation;
    std::function<QString()> m_agentName;
    RowModel<PackVersion> m_model;
    QTableView *m_view;
    QTextBrowser *m_changes;
    QLabel *m_note;
    SureButton *m_back;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    int m_run = 0; ///< changes of a version that was left count no more
};

} // namespace kefu
