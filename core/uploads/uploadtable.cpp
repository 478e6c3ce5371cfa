#include "uploads/uploadtable.h"

#include "store/connection.h"
#include "store/storabletext.h"

#include <algorithm>
#include <limits>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString selectFrom()
{
    return u"SELECT id, name, original_filename, session_id, user_id, content_type, size, width, height, "
           u"hash, created_at"
           " FROM uploads"_s;
}

Upload uploadFrom(const Statement &row)
{
    Upload upload;
    upload.id = row.number(0);
    upload.name = row.text(1);
    upload.originalFilename = row.text(2);
    upload.sessionId = row.text(3);
    upload.userId = row.text(4);
    upload.contentType = row.text(5);
    upload.size = row.number(6);
    upload.width = static_cast<int>(row.number(7));
    upload.height = static_cast<int>(row.number(8));
    upload.hash = row.text(9);
    upload.createdAt = row.number(10);
    return upload;
}

Result<QList<Upload>> listOf(Statement &select)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Upload> uploads;
    while (select.next())
        uploads.append(uploadFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return uploads;
}

} // namespace

Status UploadTable::insert(Upload &upload)
{
    for (QString *text : {&upload.originalFilename, &upload.sessionId, &upload.userId})
        *text = storable(*text);
    Statement insert =
        m_connection.prepared(u"INSERT INTO uploads (name, original_filename, session_id, user_id, "
                              u"content_type, size, width, height, hash,"
                              " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
    insert.bindText(upload.name)
        .bindText(upload.originalFilename)
        .bindText(upload.sessionId)
        .bindText(upload.userId);
    insert.bindText(upload.contentType)
        .bindNumber(upload.size)
        .bindNumber(upload.width)
        .bindNumber(upload.height);
    insert.bindText(upload.hash).bindNumber(upload.createdAt);
    if (Status inserted = insert.run(); !inserted)
        return inserted;
    if (!insert.next())
        return insert.status();
    upload.id = insert.number(0);
    return {};
}

Result<std::optional<Upload>> UploadTable::find(const QString &name)
{
    static const QString sql = selectFrom() + u" WHERE name = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(name);
    return listOf(select).map([](const QList<Upload> &found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.first());
    });
}

Result<QList<Upload>> UploadTable::ofSession(const QString &sessionId)
{
    static const QString sql = selectFrom() + u" WHERE session_id = ? ORDER BY id"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(sessionId);
    return listOf(select);
}

Result<QList<Upload>> UploadTable::page(qint64 before, int limit)
{
    static const QString sql = selectFrom() + u" WHERE id < ? ORDER BY id DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(before == 0 ? std::numeric_limits<qint64>::max() : before)
        .bindNumber(std::max(limit, 0));
    return listOf(select);
}

Result<qint64> UploadTable::count()
{
    Statement select = m_connection.prepared(u"SELECT count(*) FROM uploads");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

Result<bool> UploadTable::remove(const QString &name)
{
    Statement remove = m_connection.prepared(u"DELETE FROM uploads WHERE name = ?");
    remove.bindText(name);
    if (Status ran = remove.run(); !ran)
        return tl::unexpected(ran.error());
    return remove.affectedRows() > 0;
}

Result<QStringList> UploadTable::gone()
{
    Statement select = m_connection.prepared(u"SELECT name FROM uploads_gone");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QStringList names;
    while (select.next())
        names.append(select.text(0));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return names;
}

Status UploadTable::forgetGone(const QStringList &names)
{
    for (const QString &name : names) {
        Statement remove = m_connection.prepared(u"DELETE FROM uploads_gone WHERE name = ?");
        remove.bindText(name);
        if (Status ran = remove.run(); !ran)
            return ran;
    }
    return {};
}

Result<QStringList> UploadTable::unknown(const QStringList &names)
{
    QStringList missing;
    for (const QString &name : names) {
        Statement select = m_connection.prepared(u"SELECT 1 FROM uploads WHERE name = ?");
        select.bindText(name);
        if (Status ran = select.run(); !ran)
            return tl::unexpected(ran.error());
        if (!select.next())
            missing.append(name);
        if (Status read = select.status(); !read)
            return tl::unexpected(read.error());
    }
    return missing;
}

} // namespace kefu
