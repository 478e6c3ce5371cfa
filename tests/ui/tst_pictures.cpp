#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "composer/attachmenttray.h"
#include "composer/growingedit.h"
#include "console/console.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/pictures.h"
#include "timeline/pictureviewer.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"
#include "uploads/uploads.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Images in the timeline and on their way there.
class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImageIsShownOpenedAndSaved();
    void aMissingImageSaysSo();
    void aPastedImageIsSent();
    void aDroppedFileIsSent();
    void whatIsNoImageIsRefused();
    void anImageStaysInTheDraft();
};

namespace {

struct Fixture
{
    Stage stage;
    std::unique_ptr<Uploads> uploads;
    std::unique_ptr<Console> console;

    Fixture()
    {
        auto opened = Uploads::open(stage.path(u"uploads"_s), 1 << 20, *stage.store, stage.hub, stage.clock);
        uploads = std::move(*opened);
        stage.addSession(u"s1"_s, u"zhang"_s);
        start();
    }
    ~Fixture() { console.reset(); }
    void start()
    {
        console.reset();
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
        ConsoleParts parts = stage.parts();
        parts.uploads = uploads.get();
        console = std::make_unique<Console>(parts, stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        QVERIFY(QTest::qWaitForWindowActive(console.get()));
        QTRY_VERIFY(console->findChild<SessionList *>()->model().rowOf(u"s1"_s) >= 0);
        console->openConversation(u"s1"_s);
        QTRY_VERIFY(console->findChild<TimelineModel *>()->state() == TimelineModel::State::Ready);
    }
    GrowingEdit *edit() { return console->findChild<GrowingEdit *>(); }
    TimelineView *view() { return console->findChild<TimelineView *>(); }
    AttachmentTray *tray() { return console->findChild<AttachmentTray *>(); }
    const QList<Message> &messages() { return console->findChild<TimelineModel *>()->messages(); }

    static QImage red(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::red);
        return image;
    }
    QString file(const QString &name, int width = 300, int height = 200)
    {
        const QString path = stage.path(name);
        red(width, height).save(path, "PNG");
        return path;
    }
    void paste(const QImage &image)
    {
        QMimeData data;
        data.setImageData(image);
        Q_EMIT edit()->imagesGiven(data);
    }
    void send() { QTest::keyClick(edit(), Qt::Key_Return); }
    /// Sends a picture and waits until it is there.
    QString sendPicture()
    {
        paste(red(300, 200));
        [this] { QTRY_VERIFY(!tray()->attachments(u"s1"_s).isEmpty()); }();
        send();
        [this] { QTRY_VERIFY(!messages().isEmpty()); }();
        return messages().isEmpty() ? QString() : picturesIn(messages().last().attachments).first().name;
    }
    [[nodiscard]] bool isRedAt(const QPoint &place)
    {
        const QColor color = view()->viewport()->grab().toImage().pixelColor(place);
        return color.red() > 240 && color.green() < 20 && color.blue() < 20; // it went through JPEG
    }
    [[nodiscard]] QPoint middleOfLast()
    {
        const QRect row = view()->visualRect(view()->model()->index(view()->model()->rowCount() - 1, 0));
        for (int x = row.right(); x > row.left(); x -= 10) {
            if (isRedAt({x, row.center().y()}))
                return {x, row.center().y()};
        }
        return {};
    }
};

} // namespace

void TestPictures::anImageIsShownOpenedAndSaved()
{
    Fixture f;
    QVERIFY(!f.sendPicture().isEmpty());
    QTRY_VERIFY(!f.middleOfLast().isNull());
    QTest::mouseClick(f.view()->viewport(), Qt::LeftButton, {}, f.middleOfLast());
    QTRY_VERIFY(f.console->findChild<PictureViewer *>());
    auto *viewer = f.console->findChild<PictureViewer *>();
    QTRY_VERIFY(viewer->isShowing());
    QCOMPARE(viewer->findChild<QLabel *>()->text(), u"300 × 200 pixels"_s);
    viewer->findChild<QToolButton *>()->click();
    QTRY_VERIFY(viewer->findChild<QFileDialog *>());
    const QString target = f.stage.path(u"saved.png"_s);
    Q_EMIT viewer->findChild<QFileDialog *>()->fileSelected(target);
    QTRY_VERIFY(viewer->findChild<QLabel *>()->text().contains(u"saved.png"_s));
    QCOMPARE(QImage(target).size(), QSize(300, 200));
    viewer->findChild<QFileDialog *>()->close();
    QTest::keyClick(viewer, Qt::Key_Escape);
    QVERIFY(!viewer->isVisible());
}

void TestPictures::aMissingImageSaysSo()
{
    Fixture f;
    const QString name = f.sendPicture();
    f.start(); // nothing is remembered
    QFile::remove(f.uploads->path({.name = name}));
    QFile::remove(f.uploads->thumbnailPath({.name = name}));
    Pictures pictures(f.uploads.get());
    QSignalSpy changed(&pictures, &Pictures::changed);
    QVERIFY(pictures.thumbnail(name).isNull());
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(pictures.isMissing(name));
}

void TestPictures::aPastedImageIsSent()
{
    Fixture f;
    auto *send = f.edit()->parentWidget()->findChild<QPushButton *>();
    QVERIFY(!send->isEnabled());
    f.edit()->insertPlainText(u"看这里"_s);
    f.paste(Fixture::red(40, 30));
    QVERIFY(f.tray()->isVisible());
    QTRY_VERIFY(!f.tray()->isBusy(u"s1"_s));
    QVERIFY(send->isEnabled());
    f.send();
    QTRY_COMPARE(f.messages().size(), 1);
    QCOMPARE(f.messages().last().content, u"看这里"_s);
    const QList<Picture> sent = picturesIn(f.messages().last().attachments);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().size, QSize(40, 30));
    QTRY_VERIFY(!f.tray()->isVisible());
}

void TestPictures::aDroppedFileIsSent()
{
    Fixture f;
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(f.file(u"one.png"_s)), QUrl::fromLocalFile(f.file(u"two.png"_s, 20, 20))});
    QWidget *composer = f.tray()->parentWidget();
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(composer, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(composer, &drop);
    QTRY_COMPARE(f.tray()->attachments(u"s1"_s).size(), 2);
    // One is taken out again.
    f.tray()->findChildren<QToolButton *>().last()->click();
    QCOMPARE(f.tray()->attachments(u"s1"_s).size(), 1);
    f.send(); // without a word
    QTRY_COMPARE(f.messages().size(), 1);
    QCOMPARE(picturesIn(f.messages().last().attachments).size(), 1);
}

void TestPictures::whatIsNoImageIsRefused()
{
    Fixture f;
    QFile file(f.stage.path(u"none.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no image");
    file.close();
    f.tray()->addFile(file.fileName());
    QTRY_VERIFY(!f.tray()->isBusy(u"s1"_s));
    QVERIFY(f.tray()->attachments(u"s1"_s).isEmpty());
    QVERIFY(f.tray()->isVisible()); // and says why
    f.tray()->addFile(f.stage.path(u"there is none.png"_s));
    QTRY_VERIFY(!f.tray()->isBusy(u"s1"_s));
    QVERIFY(f.tray()->attachments(u"s1"_s).isEmpty());
}

void TestPictures::anImageStaysInTheDraft()
{
    Fixture f;
    f.paste(Fixture::red(40, 30));
    QTRY_COMPARE(f.tray()->attachments(u"s1"_s).size(), 1);
    f.start();
    QTRY_COMPARE(f.tray()->attachments(u"s1"_s).size(), 1);
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
