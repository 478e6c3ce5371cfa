#include "look/palette.h"
#include "look/theme.h"
#include "stage.h"
#include "timeline/bubblecache.h"
#include "timeline/bubbletext.h"
#include "timeline/markdownsource.h"
#include "timeline/markdowntext.h"
#include "timeline/pictures.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// What replies look like that are written in Markdown, and what they can't do.
class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineBreaksStay_data();
    void lineBreaksStay();
    void boldIsFoundBesideChinesePunctuation();
    void plainAndSlowTextsAreNotRead_data();
    void plainAndSlowTextsAreNotRead();
    void onlySafeLinksCanBeFollowed();
    void nothingIsLoaded();
    void aTableIsNoWiderThanItsBubble();
    void onlyRepliesThatEndedAreRead();
    void aLinkIsClicked();
};

namespace {

Message reply(const QString &content, MessageState state = MessageState::Complete)
{
    Message message;
    message.id = 1;
    message.role = kefu::Role::Assistant;
    message.content = content;
    message.state = state;
    return message;
}

bool isPlain(const BubbleBody &body)
{
    return dynamic_cast<const BubbleText *>(&body);
}

} // namespace

void TestMarkdown::lineBreaksStay_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("read");
    QTest::newRow("lines") << u"a\nb"_s << u"a\u2028b"_s;
    QTest::newRow("paragraphs") << u"a\n\nb"_s << u"a\n\nb"_s;
    QTest::newRow("a list") << u"a\n- b\n- c\n  d"_s << u"a\n- b\n- c\u2028d"_s;
    QTest::newRow("numbers") << u"a\n1. b\n2. c"_s << u"a\n1. b\n2. c"_s;
    QTest::newRow("a quote") << u"> a\n> b\nc"_s << u"> a\u2028b\nc"_s;
    QTest::newRow("a heading") << u"# a\nb\nc"_s << u"# a\nb\u2028c"_s;
    QTest::newRow("a table") << u"|a|b|\n|---|---|\n|1|2|"_s << u"|a|b|\n|---|---|\n|1|2|"_s;
    QTest::newRow("code") << u"```\na\nb\n```\nc\nd"_s << u"```\na\nb\n```\nc\u2028d"_s;
}

void TestMarkdown::lineBreaksStay()
{
    QFETCH(QString, written);
    QTEST(preparedMarkdown(written), "read");
}

void TestMarkdown::boldIsFoundBesideChinesePunctuation()
{
    QCOMPARE(preparedMarkdown(u"**注意：**请看"_s), u"**注意：**\u200A请看"_s);
    QCOMPARE(preparedMarkdown(u"这是**“重点”**。"_s), u"这是\u200A**“重点”**。"_s);
    QCOMPARE(preparedMarkdown(u"这是**重点**内容 `a：**b**`"_s), u"这是**重点**内容 `a：**b**`"_s);
}

void TestMarkdown::plainAndSlowTextsAreNotRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("read");
    QTest::newRow("words") << u"您好，请把订单号发给我。\nThank you - soon."_s << false;
    QTest::newRow("bold") << u"**您好**"_s << true;
    QTest::newRow("a list") << u"- a\n- b"_s << true;
    QTest::newRow("an address") << u"see https://example.com"_s << true;
    QTest::newRow("stars") << u"**a*"_s.repeated(1000) << false;
    QTest::newRow("a nest") << u"> "_s.repeated(100) << false;
    QTest::newRow("a nest of numbers") << u"1. "_s.repeated(100) << false;
    QTest::newRow("columns") << u"|a"_s.repeated(1000) << false;
    QTest::newRow("lines") << u"- a\n"_s.repeated(1000) << false;
    QTest::newRow("much") << (u"**a** "_s + QString(1'000'000, u'x')) << false;
}

void TestMarkdown::plainAndSlowTextsAreNotRead()
{
    QFETCH(QString, text);
    QTEST(isWorthReading(text), "read");
}

void TestMarkdown::onlySafeLinksCanBeFollowed()
{
    const MarkdownText text(u"[a](https://a.example) [b](javascript:alert(1)) [c](file:///etc/passwd) "
                            "[d](mailto:d@d.example) [e](/relative) ![f](http://f.example/p.png) <b>g</b>"_s,
                            500, lightPalette());
    QCOMPARE(text.links(),
             (QStringList{u"https://a.example"_s, u"mailto:d@d.example"_s, u"http://f.example/p.png"_s}));
}

void TestMarkdown::nothingIsLoaded()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"large.png"_s);
    QImage image(300, 300, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(file));
    const MarkdownText text(u"![x]("_s + QUrl::fromLocalFile(file).toString() + u") ![y]("_s + file + u')',
                            500, lightPalette());
    QVERIFY(text.size().height() < 100); // its address in words, not the picture
    QVERIFY(text.links().isEmpty());
}

void TestMarkdown::aTableIsNoWiderThanItsBubble()
{
    QString row = u"|"_s;
    QString line = u"|"_s;
    for (int i = 0; i < 6; ++i) {
        row += u"some longer words here|"_s;
        line += u"---|"_s;
    }
    const MarkdownText text(row + u'\n' + line + u'\n' + row + u'\n' + row, 400, lightPalette());
    QVERIFY2(text.size().width() <= 400, qPrintable(QString::number(text.size().width())));
    QVERIFY(text.size().height() > 60);
}

void TestMarkdown::onlyRepliesThatEndedAreRead()
{
    const Theme theme(Theme::Choice::Light);
    BubbleCache cache(theme);
    Message message = reply(u"**您好**，\n- 一\n- 二"_s, MessageState::Streaming);
    QVERIFY(isPlain(cache.body(message, 400)));
    const QSizeF streaming = cache.extent(message, 400);
    message.state = MessageState::Complete;
    QVERIFY(!isPlain(cache.body(message, 400)));
    QVERIFY(cache.extent(message, 400) != streaming);
    message.role = kefu::Role::User;
    message.id = 2;
    QVERIFY(isPlain(cache.body(message, 400)));
    message.role = kefu::Role::Agent;
    message.id = 3;
    QVERIFY(!isPlain(cache.body(message, 400)));
}

void TestMarkdown::aLinkIsClicked()
{
    Stage stage;
    stage.addSession(u"s"_s);
    const QString said = u"**Look** at [the page](https://example.com/a)"_s;
    stage.addMessage(u"s"_s, kefu::Role::Assistant, said);
    TimelineModel model(*stage.store, stage.hub);
    Pictures pictures(nullptr);
    const Theme theme(Theme::Choice::Light);
    TimelineView view(model, pictures, theme, stage.clock);
    view.resize(700, 400);
    view.show();
    model.open(u"s"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_VERIFY(view.visualRect(model.index(0)).height() > 10);
    QSignalSpy wanted(&view, &TimelineView::linkWanted);
    const QRect row = view.visualRect(model.index(0));
    for (int y = row.top(); y < row.bottom() && wanted.isEmpty(); y += 6) {
        for (int x = row.right(); x > row.left() && wanted.isEmpty(); x -= 10)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
    }
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), u"https://example.com/a"_s);
    view.setCurrentIndex(model.index(0));
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), said);
}

QTEST_MAIN(TestMarkdown)
#include "tst_markdown.moc"
