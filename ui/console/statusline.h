#pragma once

#include <QWidget>

class QPushButton;

namespace kefu {

class Theme;

/// Where the server listens, who answers and where everything is kept, in words. A click copies what is
/// shown.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    void setServerAddress(const QString &address); ///< empty: not listening
    void setEngineName(const QString &name);
    void setStoreName(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addItem();
    void fill(QPushButton *item, const QString &words, const QString &value);
    void retranslate();

    const Theme &m_theme;
    QPushButton *m_addressItem;
    QPushButton *m_engineItem;
    QPushButton *m_storeItem;
    QString m_address;
    QString m_engine;
    QString m_store;
};

} // namespace kefu
