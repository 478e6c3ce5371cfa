#pragma once

#include "access/token.h"
#include "base/result.h"
#include "look/rowmodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace kefu {

class Clock;
class StatePlate;
class Theme;
class Tokens;

/// The tokens that let programs in: add one, which is shown once, and revoke.
class TokenList final : public QWidget
{
    Q_OBJECT

public:
    TokenList(Tokens &tokens, const Clock &clock, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QList<RowModel<Token>::Column> columns() const;
    void build();
    QWidget *buildSecret();
    void load();
    void add();
    void revoke();
    void showSecret(const QString &secret);
    void say(const QString &words);
    void retranslate();

    Tokens &m_tokens;
    const Clock &m_clock;
    RowModel<Token> m_model;
    QLineEdit *m_name;
    QPushButton *m_add;
    QPushButton *m_revoke;
    QLabel *m_note;
    QWidget *m_secretBox;
    QLabel *m_secretWords;
    QLineEdit *m_secret;
    QPushButton *m_copy;
    QPushButton *m_done;
    QTableView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
};

} // namespace kefu
