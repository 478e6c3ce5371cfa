#include "composer/cannedsearch.h"

#include "composer/cannedpopup.h"
#include "composer/cannedreplymodel.h"
#include "composer/growingedit.h"

#include <QInputDialog>
#include <QKeyEvent>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestQuery = 40; ///< what is longer is no name of a canned reply

} // namespace

CannedSearch::CannedSearch(Store &store, const Theme &theme, GrowingEdit &edit, const QWidget &field,
                           QWidget *page)
    : QObject(&edit)
    , m_edit(edit)
    , m_field(field)
    , m_popup(new CannedPopup(store, theme, page))
{
    m_edit.installEventFilter(this);
    connect(m_popup, &CannedPopup::chosen, this, &CannedSearch::insert);
    connect(m_popup, &CannedPopup::keepWanted, this, &CannedSearch::askName);
    connect(&m_popup->model(), &CannedReplyModel::failed, this, &CannedSearch::failed);
}

void CannedSearch::open()
{
    m_edit.setFocus(Qt::ShortcutFocusReason);
    m_popup->setKeepable(!m_edit.toPlainText().trimmed().isEmpty());
    m_popup->open({}, &m_field);
}

void CannedSearch::close()
{
    m_popup->hide();
}

int CannedSearch::slash() const
{
    const int cursor = m_edit.textCursor().position();
    const QString before = m_edit.toPlainText().left(cursor);
    const qsizetype at = before.lastIndexOf(u'/');
    const bool begins = at == 0 || (at > 0 && before.at(at - 1).isSpace());
    const QStringView query = QStringView(before).mid(at + 1);
    return begins && !query.contains(u'\n') && query.size() <= longestQuery ? int(at) : -1;
}

void CannedSearch::follow()
{
    const int at = slash();
    const QString text = m_edit.toPlainText();
    if (at < 0 || !m_edit.hasFocus())
        return close();
    const int cursor = m_edit.textCursor().position();
    const QString query = text.mid(at + 1, cursor - at - 1);
    if (m_popup->isHidden() && !query.isEmpty()) // somebody closed it and types on
        return;
    m_popup->setKeepable(!(text.left(at) + text.mid(cursor)).trimmed().isEmpty());
    m_popup->open(query, &m_field);
}

void CannedSearch::insert(const QString &content)
{
    const QString text = filledIn(content, m_variables);
    QTextCursor cursor = m_edit.textCursor();
    if (const int at = slash(); at >= 0)
        cursor.setPosition(at, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    if (const auto [start, length] = firstVariable(text); length > 0) {
        cursor.setPosition(cursor.position() - int(text.size() - start));
        cursor.setPosition(cursor.position() + int(length), QTextCursor::KeepAnchor);
    }
    m_edit.setTextCursor(cursor);
    m_edit.setFocus(Qt::ShortcutFocusReason);
}

void CannedSearch::askName()
{
    QString content = m_edit.toPlainText();
    if (const int at = slash(); at >= 0)
        content.remove(at, m_edit.textCursor().position() - at);
    close();
    auto *dialog = new QInputDialog(m_edit.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep as a canned reply"));
    dialog->setLabelText(tr("Name, by which it is found behind a slash:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, content](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_popup->model().keep({name.trimmed(), content.trimmed()});
    });
    dialog->open();
}

bool CannedSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (m_popup->handleKey(key->key(), key->modifiers()))
            return true;
    }
    if (event->type() == QEvent::FocusOut)
        close();
    return QObject::eventFilter(watched, event);
}

} // namespace kefu
