#include "uploads/uploadspage.h"

#include "look/space.h"
#include "look/stateplate.h"
#include "look/surebutton.h"
#include "uploads/imagefile.h"
#include "uploads/imagewindow.h"
#include "uploads/uploaddelegate.h"
#include "uploads/uploads.h"

#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QStackedLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace kefu {

UploadsPage::UploadsPage(const Frame &frame, QWidget *parent)
    : Page(parent)
    , m_uploads(*frame.parts.uploads)
    , m_view(new QListView(this))
    , m_plate(new StatePlate(frame.theme, this))
    , m_stack(new QStackedLayout)
    , m_open(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_remove(new SureButton(this))
    , m_note(plainLabel(this))
    , m_model(m_uploads, [this] { showState(); })
{
    build(frame);
    connect(m_open, &QPushButton::clicked, this, &UploadsPage::openChosen);
    connect(m_save, &QPushButton::clicked, this, &UploadsPage::askWhereToSave);
    connect(m_remove, &SureButton::confirmed, this, &UploadsPage::removeChosen);
    connect(m_view, &QListView::activated, this, &UploadsPage::openChosen);
    connect(m_plate, &StatePlate::acted, this, [this] { m_model.load(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UploadsPage::showChoice);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &UploadsPage::showChoice);
    retranslate();
}

void UploadsPage::build(const Frame &frame)
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new UploadDelegate(frame.theme, m_view));
    m_view->setViewMode(QListView::IconMode);
    m_view->setMovement(QListView::Static);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setUniformItemSizes(true);
    m_view->setSpacing(space::tiny);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_note->setForegroundRole(QPalette::BrightText);
    m_note->setContentsMargins(space::huge, space::small, space::huge, space::small);
    m_note->hide();
    addToHead(m_open);
    addToHead(m_save);
    addToHead(m_remove);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_plate);
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(space::medium, space::small, space::medium, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addLayout(m_stack, 1);
    setBody(body);
}

const Upload *UploadsPage::chosen() const
{
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    return selected.isEmpty() ? nullptr : &m_model.at(selected.constFirst());
}

void UploadsPage::openChosen()
{
    if (const Upload *upload = chosen())
        whenAnswered(m_uploads.here(m_uploads.path(*upload)), this,
                     [this, name = upload->originalFilename](const QString &path) {
                         (new ImageWindow(path, name, this))->show();
                     });
}

void UploadsPage::askWhereToSave()
{
    const Upload *upload = chosen();
    if (!upload)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(this, tr("Save the image"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(upload->originalFilename);
    connect(dialog, &QFileDialog::fileSelected, this, &UploadsPage::saveAs);
    dialog->open();
}

void UploadsPage::saveAs(const QString &path)
{
    if (const Upload *upload = chosen())
        whenAnswered(m_uploads.here(m_uploads.path(*upload)), this, [this, path](const QString &from) {
            whenAnswered(copyFile(from, path), this,
                         [this](const Status &saved) { say(saved ? QString() : saved.error().message); });
        });
}

void UploadsPage::removeChosen()
{
    const Upload *upload = chosen();
    if (!upload)
        return;
    whenAnswered(m_uploads.remove(upload->name), this, [this, id = upload->id](const Result<bool> &removed) {
        say(removed ? QString() : removed.error().message);
        for (int row = 0; removed && row < m_model.rowCount(); ++row) {
            if (m_model.rows().at(row).id == id)
                m_model.removeAt(row--);
        }
        showState();
    });
}

void UploadsPage::showState()
{
    const bool empty = m_model.rowCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_plate) : m_view);
    showChoice();
    if (!empty)
        return;
    if (m_model.state() == UploadModel::State::Failed)
        m_plate->say(tr("The uploads could not be read"), m_model.error().message, tr("Try again"));
    else if (m_model.state() == UploadModel::State::Loading)
        m_plate->load();
    else
        m_plate->say(tr("No images yet"), tr("Images that customers send appear here, the newest first."));
}

void UploadsPage::showChoice()
{
    const bool any = chosen() != nullptr;
    for (QPushButton *button : {m_open, m_save, static_cast<QPushButton *>(m_remove)})
        button->setEnabled(any);
}

void UploadsPage::say(const QString &words)
{
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
}

void UploadsPage::showEvent(QShowEvent *event)
{
    m_model.load(); // what came meanwhile
    Page::showEvent(event);
}

void UploadsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void UploadsPage::retranslate()
{
    setHead(tr("Uploads"), tr("Images that customers sent."));
    m_open->setText(tr("Open"));
    m_save->setText(tr("Save…"));
    m_remove->setWords(tr("Delete"), tr("Delete for good?"));
    m_view->setAccessibleName(tr("Uploaded images"));
    m_model.retranslate();
    showState();
}

} // namespace kefu
