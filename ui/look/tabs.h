#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;

namespace kefu {

/// A few views of one thing, one at a time, chosen by flat buttons in a row.
class Tabs final : public QWidget
{
    Q_OBJECT

public:
    explicit Tabs(QWidget *parent = nullptr);

    void add(std::function<QString()> name, QWidget *widget);
    void setCurrent(int tab);
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const { return int(m_names.size()); }

Q_SIGNALS:
    void changed(int tab);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QHBoxLayout *m_row;
    QButtonGroup *m_buttons;
    QStackedWidget *m_stack;
    std::vector<std::function<QString()>> m_names;
};

} // namespace kefu
