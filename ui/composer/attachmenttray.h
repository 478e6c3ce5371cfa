#pragma once

#include "uploads/picture.h"

#include <QHash>
#include <QImage>
#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <unordered_map>
#include <vector>

class QHBoxLayout;
class QMimeData;

namespace kefu {

class PictureUpload;
class Pictures;
class Theme;
class Uploads;

/// The images that go with what is written, those on their way with a bar. Keeps them for every session.
class AttachmentTray final : public QWidget
{
    Q_OBJECT

public:
    /// Without \a uploads nothing can be added.
    AttachmentTray(Uploads *uploads, Pictures &pictures, const Theme &theme, QWidget *parent = nullptr);
    ~AttachmentTray() override;

    /// Shows those of \a sessionId, sent in the name of \a userId.
    void open(const QString &sessionId, const QString &userId);
    /// Those that a draft of before had.
    void restore(const QString &sessionId, const QJsonArray &attachments);
    void clear(const QString &sessionId);

    [[nodiscard]] bool canAdd() const { return m_uploads && !m_sessionId.isEmpty(); }
    void addFile(const QString &path);
    void addImage(const QImage &image);
    /// Images that were dropped or pasted. False where there is none in \a given.
    bool add(const QMimeData &given);
    [[nodiscard]] static bool hasImages(const QMimeData &given);

    [[nodiscard]] QJsonArray attachments(const QString &sessionId) const; ///< that have arrived
    [[nodiscard]] bool isBusy(const QString &sessionId) const;

Q_SIGNALS:
    void changed(const QString &sessionId);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Item
    {
        int number = 0;
        QString name; ///< as the person knows it
        QJsonObject attachment;
        QString problem;
        std::unique_ptr<PictureUpload> upload; ///< null: it is at its end
    };
    Item &addItem(const QString &name);
    void follow(int number);
    void take(const QString &sessionId, int number, const Upload &upload);
    void fail(const QString &sessionId, int number, const QString &problem);
    void remove(int number);
    Item *find(const QString &sessionId, int number);
    void show();
    QWidget *chipOf(const Item &item);

    Uploads *m_uploads;
    Pictures &m_pictures;
    const Theme &m_theme;
    QString m_sessionId;
    QString m_userId;
    int m_last = 0;
    QThreadPool m_pool;
    std::unordered_map<QString, std::vector<Item>> m_items; ///< by session
    QHBoxLayout *m_row;
};

} // namespace kefu
