#pragma once

#include "console/frame.h"
#include "look/page.h"
#include "uploads/uploadmodel.h"

class QListView;
class QPushButton;
class QStackedLayout;

namespace kefu {

class StatePlate;
class SureButton;

/// The images that customers sent, as a grid.
class UploadsPage final : public Page
{
    Q_OBJECT

public:
    explicit UploadsPage(const Frame &frame, QWidget *parent = nullptr);

    /// Writes the chosen image to \a path.
    void saveAs(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build(const Frame &frame);
    [[nodiscard]] const Upload *chosen() const; ///< null: none
    void openChosen();
    void askWhereToSave();
    void removeChosen();
    void showState();
    void showChoice();
    void say(const QString &words);
    void retranslate();

    Uploads &m_uploads;
    QListView *m_view;
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    QPushButton *m_open;
    QPushButton *m_save;
    SureButton *m_remove;
    QLabel *m_note;
    UploadModel m_model;
};

} // namespace kefu
