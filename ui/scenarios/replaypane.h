#pragma once

#include "learning/curation.h"
#include "learning/replay.h"
#include "look/rowmodel.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace kefu {

class KnowledgeSource;
class StatePlate;
class Store;
class Theme;

/// Past messages against another version of the pack, side by side: how each was filed, how it would be.
/// Nothing is stored.
class ReplayPane final : public QWidget
{
    Q_OBJECT

public:
    ReplayPane(Store &store, Curation &curation, KnowledgeSource &knowledge, const Theme &theme,
               QWidget *parent = nullptr);

    /// Another pack than the versions: a file.
    void offerFile(const QString &path);

Q_SIGNALS:
    void conversationWanted(const QString &sessionId);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QList<RowModel<ReplayedMessage>::Column> columns();
    [[nodiscard]] QWidget *buildQuestion();
    [[nodiscard]] QWidget *buildAnswer();
    void connectAll();
    void offerVersions(const QList<PackVersion> &versions);
    void askForFile();
    void begin();
    void ask(qint64 page);
    void take(const Result<Replay::Page> &page);
    void end();
    void fail(const Error &error);
    void showRows();
    void showState();
    void showFigures(const QString &words);
    void retranslate();

    Store &m_store;
    Curation &m_curation;
    KnowledgeSource &m_knowledge;
    RowModel<ReplayedMessage> m_model;
    QLabel *m_packLabel;
    QComboBox *m_pack; ///< with the path of the version's file
    QComboBox *m_what;
    QDateEdit *m_from;
    QLabel *m_untilLabel;
    QDateEdit *m_until;
    QLineEdit *m_session;
    QPushButton *m_run;
    QPushButton *m_stop;
    QCheckBox *m_onlyDifferent;
    QLabel *m_figures;
    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    std::unique_ptr<Replay> m_replay; ///< null: nothing runs
    QList<ReplayedMessage> m_all;
    int m_question = 0; ///< answers to an earlier one count no more
    bool m_asked = false;
};

} // namespace kefu
