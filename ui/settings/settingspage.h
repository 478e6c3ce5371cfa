#pragma once

#include "console/frame.h"
#include "look/page.h"

#include <functional>
#include <vector>

class QListView;
class QStackedWidget;
class QStringListModel;

namespace kefu {

/// Everything that can be set, by groups.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const Frame &frame, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A group, built when it is first shown.
    struct Group
    {
        std::function<QString()> name;
        std::function<QWidget *()> make;
        QWidget *shown = nullptr;
    };

    void addGroups();
    void turnTo(int group);
    [[nodiscard]] QWidget *scrolled(QList<QWidget *> parts);
    void retranslate();

    const Frame m_frame;
    QStringListModel *m_names;
    QListView *m_list;
    QStackedWidget *m_stack;
    std::vector<Group> m_groups;
};

} // namespace kefu
