#include "console/console.h"
#include "look/surebutton.h"
#include "stage.h"
#include "uploads/imagewindow.h"
#include "uploads/uploads.h"
#include "uploads/uploadspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QBuffer>
#include <QListView>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The page of uploads, as somebody uses it.
class TestUploadsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imagesAreShownOpenedSavedAndDeleted();
};

namespace {

void upload(Stage &stage, const QString &name, const QColor &color)
{
    QImage image(640, 400, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    auto stored = stage.uploads->addDataUrl(
        u"data:image/png;base64,"_s + QString::fromLatin1(bytes.toBase64()), {u"lin"_s, u"s1"_s, name});
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
}

} // namespace

void TestUploadsPage::imagesAreShownOpenedSavedAndDeleted()
{
    Stage stage;
    stage.furnish();
    upload(stage, u"red.png"_s, Qt::red);
    upload(stage, u"blue.png"_s, Qt::blue);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.language().choose(UiLanguage::Choice::English);
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    console.actions().find(u"page.uploads")->trigger();
    auto *page = console.findChild<UploadsPage *>();
    auto *view = page->findChild<QListView *>();
    QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(view->model()->rowCount(), 2);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"blue.png"_s); // the newest first
    const auto thumbnail = [view] {
        return view->model()->index(0, 0).data(Qt::DecorationRole).value<QImage>();
    };
    QTRY_VERIFY(!thumbnail().isNull());
    QVERIFY(thumbnail().pixelColor(10, 10).blue() > 200);

    view->setFocus();
    view->setCurrentIndex(view->model()->index(1, 0));
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_VERIFY(page->findChild<ImageWindow *>());
    QTest::keyClick(page->findChild<ImageWindow *>(), Qt::Key_Escape);
    QTRY_VERIFY(!page->findChild<ImageWindow *>());

    page->saveAs(stage.path(u"copy.png"_s));
    QTRY_VERIFY(QFile::exists(stage.path(u"copy.png"_s)));
    QCOMPARE(QImage(stage.path(u"copy.png"_s)).pixelColor(1, 1), QColor(Qt::red));

    auto *remove = page->findChild<SureButton *>();
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(view->model()->rowCount(), 2); // it asks first
    QTest::mouseClick(remove, Qt::LeftButton);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"blue.png"_s);
    auto left = stage.uploads->count();
    left.waitForFinished();
    QCOMPARE(*left.result(), 1);
}

QTEST_MAIN(TestUploadsPage)
#include "tst_uploadspage.moc"
