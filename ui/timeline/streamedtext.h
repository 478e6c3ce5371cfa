#pragma once

#include <QMap>
#include <QString>

namespace kefu {

/// Puts a reply together from pieces that carry their offset, so that nothing doubles and nothing is lost: a
/// piece that is already there is dropped, one that comes too early waits until the text before it has come.
class StreamedText
{
public:
    /// True where the text grew.
    bool offer(qsizetype offset, const QString &piece);
    /// The same for the beginning of the text as the store has it.
    bool catchUp(const QString &stored) { return offer(0, stored); }

    [[nodiscard]] const QString &text() const { return m_text; }
    /// A piece waits for text that has not come; the store will have it.
    [[nodiscard]] bool hasGap() const { return !m_early.isEmpty(); }

private:
    bool append(qsizetype offset, const QString &piece);

    QString m_text;
    QMap<qsizetype, QString> m_early; ///< by offset
};

} // namespace kefu
