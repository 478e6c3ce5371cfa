#include "chat/knowledgesource.h"
#include "learning/corrections.h"
#include "learning/curation.h"
#include "look/theme.h"
#include "scenarios/reviewpane.h"
#include "stage.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The queue for review, as it is clicked.
class TestReviewPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheEffectThenKeepsAVersion();
    void rejects();

private:
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] qsizetype versions();

    Theme m_theme{Theme::Choice::Light};
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Curation> m_curation;
    std::unique_ptr<ReviewPane> m_pane;
    QListView *m_list = nullptr;
};

void TestReviewPane::init()
{
    m_stage = std::make_unique<Stage>();
    m_stage->addSession(u"s"_s, u"lin"_s);
    const Message message = m_stage->addMessage(u"s"_s, kefu::Role::User, u"石狮子 12345"_s);
    const Scenario &first = m_stage->knowledge->current()->pack->scenarios().first();
    auto corrected =
        Corrections(*m_stage->store).correct(message.id, {first.category, first.subcategory}, u"Li"_s);
    corrected.waitForFinished();
    QVERIFY(corrected.result());
    m_curation =
        std::make_unique<Curation>(*m_stage->store, PackPlace(m_stage->path(u"pack.json"_s)), m_stage->clock);
    m_pane = std::make_unique<ReviewPane>(
        *m_curation, *m_stage->knowledge, [] { return u"Wang"_s; }, m_theme);
    m_pane->reload();
    m_pane->show();
    for (QListView *view : m_pane->findChildren<QListView *>()) {
        if (qobject_cast<ReviewModel *>(view->model()))
            m_list = view;
    }
    QVERIFY(m_list);
    QTRY_COMPARE(m_list->model()->rowCount(), 1);
}

void TestReviewPane::cleanup()
{
    m_pane.reset();
    m_curation.reset();
    m_stage.reset();
}

QPushButton *TestReviewPane::button(const QString &text) const
{
    for (QPushButton *one : m_pane->findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

qsizetype TestReviewPane::versions()
{
    auto listed = m_curation->versions();
    listed.waitForFinished();
    return listed.result()->size();
}

void TestReviewPane::showsTheEffectThenKeepsAVersion()
{
    QPushButton *effect = button(u"Show the &effect"_s);
    QPushButton *keep = button(u"&Keep as a new version"_s);
    QVERIFY(effect && keep);
    QTRY_VERIFY(effect->isEnabled());
    QVERIFY(!keep->isEnabled()); // not before the effect was shown
    auto *words = m_pane->findChild<QPlainTextEdit *>();
    QCOMPARE(words->toPlainText(), u"石狮子 12345"_s);
    words->setPlainText(u"石狮子"_s);
    QTest::mouseClick(effect, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(keep->isEnabled(), 30'000);
    QVERIFY(m_pane->findChild<QTextBrowser *>()->toPlainText().contains(u"石狮子"_s));
    QCOMPARE(versions(), 0);

    words->setPlainText(u"石狮子在哪里"_s); // other words: their effect has to be seen first
    QVERIFY(!keep->isEnabled());
    QTest::mouseClick(effect, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(keep->isEnabled(), 30'000);
    QSignalSpy kept(m_pane.get(), &ReviewPane::kept);
    QTest::mouseClick(keep, Qt::LeftButton);
    QTRY_COMPARE(kept.size(), 1);
    QCOMPARE(versions(), 2);
    QTRY_COMPARE(m_list->model()->rowCount(), 0);
    QVERIFY(!keep->isEnabled());
}

void TestReviewPane::rejects()
{
    QPushButton *reject = button(u"&Reject"_s);
    QVERIFY(reject);
    QTRY_VERIFY(reject->isEnabled());
    QTest::mouseClick(reject, Qt::LeftButton);
    QTRY_COMPARE(m_list->model()->rowCount(), 0);
    QVERIFY(!reject->isEnabled());
    QCOMPARE(versions(), 0);
}

QTEST_MAIN(TestReviewPane)
#include "tst_reviewpane.moc"
