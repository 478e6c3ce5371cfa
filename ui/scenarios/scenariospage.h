#pragma once

#include "console/frame.h"
#include "learning/curation.h"
#include "look/page.h"

class QPushButton;

namespace kefu {

/// The pack: its scenarios to read and change, what would be made of a text, how good it is, what waits for
/// review, its versions; import and export.
class ScenariosPage final : public Page
{
    Q_OBJECT

public:
    explicit ScenariosPage(const Frame &frame, QWidget *parent = nullptr);

    /// Takes the pack of a JSON or CSV file in the place of the one in use, as a new version; what can't be a
    /// pack is refused.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildScenarios(QWidget *parent);
    QWidget *buildReview(QWidget *parent);
    QWidget *buildVersions(QWidget *parent);
    QWidget *buildReplay(QWidget *parent);
    QWidget *buildDisagreements(QWidget *parent);
    void replacePack(const QByteArray &pack);
    [[nodiscard]] std::function<QString()> agentName() const;
    void askForFile(bool toSave);
    void tellRefusal(const kefu::Error &error);
    void say(const QString &words, bool isProblem);
    void retranslate();

    const Frame m_frame;
    Curation m_curation;
    QPushButton *m_import;
    QPushButton *m_export;
    QLabel *m_note;
};

} // namespace kefu
