#pragma once

#include "chat/knowledge.h"
#include "pack/packcsv.h"

#include <QAbstractListModel>
#include <QWidget>

class QLineEdit;
class QListView;

namespace kefu {

class Theme;

/// The scenarios of a pack that fit what is typed, the best first; without a word, those that somebody may
/// want first.
class ScenarioChoices final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// \a first come first while nothing is typed.
    void offer(const Pack &pack, const QList<PackLabel> &first);
    void search(const QString &query);
    [[nodiscard]] std::optional<PackLabel> label(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void show();

    QList<PackLabel> m_all;
    QHash<QString, QString> m_samples; ///< what customers say, by the label's path
    QString m_query;
    QList<PackLabel> m_rows;
};

/// Type a part of a scenario's name, Enter takes the first.
class ScenarioPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ScenarioPicker(const Theme &theme, QWidget *parent = nullptr);

    void open(const Pack &pack, const QList<PackLabel> &first);

Q_SIGNALS:
    void chosen(const kefu::PackLabel &label);
    void givenUp();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool handleKey(int key);
    void choose(const QModelIndex &index);
    void retranslate();

    ScenarioChoices *m_model;
    QLineEdit *m_query;
    QListView *m_view;
};

} // namespace kefu
