#pragma once

#include "pack/scenarioedit.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;

namespace kefu {

class KnowledgeSource;
class StatePlate;
class Theme;

/// One scenario of the pack: its description, samples and reply. Checked while somebody types; saved into the
/// pack's file, which is then loaded and learnt at once. The built-in pack is saved as a copy.
class ScenarioEditor final : public QWidget
{
    Q_OBJECT

public:
    ScenarioEditor(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent = nullptr);

    void open(int scenario); ///< index into the pack's scenarios; -1: none
    void saveAs(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QPlainTextEdit *addEdit(QLabel **label, int lines);
    [[nodiscard]] ScenarioEdit edit() const;
    [[nodiscard]] bool isBuiltIn() const;
    void check();
    void save();
    void say(const QString &words, QPalette::ColorRole role);
    void retranslate();

    KnowledgeSource &m_knowledge;
    ScenarioEdit m_opened; ///< as the pack has it
    StatePlate *m_plate;
    QStackedLayout *m_stack;
    QWidget *m_form;
    QLabel *m_title;
    QLabel *m_descriptionLabel;
    QLineEdit *m_description;
    QLabel *m_samplesLabel = nullptr;
    QPlainTextEdit *m_samples;
    QLabel *m_chineseLabel = nullptr;
    QPlainTextEdit *m_chinese;
    QLabel *m_englishLabel = nullptr;
    QPlainTextEdit *m_english;
    QLabel *m_state;
    QPushButton *m_save;
    QTimer m_pause;
    int m_run = 0; ///< answers to an earlier check count no more
    bool m_filling = false;
};

} // namespace kefu
