#include "http/multipart.h"

#include "http/formheader.h"

#include <algorithm>

namespace kefu::http {
namespace {

constexpr qsizetype longestBoundary = 70; // RFC 2046 §5.1.1
constexpr qsizetype longestPadding = 128; // behind a boundary, up to the end of its line

/// RFC 2046 §5.1.1. With none of these characters can a boundary hold a line break, so that a match that
/// fails can only begin anew at the byte that failed it.
bool isBoundaryCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("'()+_,-./:=? ").contains(c);
}

bool isBoundary(const QByteArray &boundary)
{
    return !boundary.isEmpty() && boundary.size() <= longestBoundary && !boundary.endsWith(' ') &&
           std::ranges::all_of(boundary, isBoundaryCharacter);
}

} // namespace

MultipartReader::Type MultipartReader::typeOf(const QByteArray &contentType)
{
    if (contentType.trimmed().isEmpty())
        return Type::Absent;
    if (contentType.split(';').first().trimmed().toLower() != "multipart/form-data")
        return Type::Other;
    const auto field = parameterisedField(contentType);
    return field && isBoundary(field->parameter("boundary")) ? Type::Form : Type::Broken;
}

MultipartReader::MultipartReader(const QByteArray &contentType, FormUser &user, Limits limits)
    : m_user(user)
    , m_limits(limits)
{
    if (typeOf(contentType) == Type::Form)
        m_delimiter = "\r\n--" + parameterisedField(contentType)->parameter("boundary");
    else
        m_state = State::Failed;
}

bool MultipartReader::write(QByteArrayView piece)
{
    while (!piece.isEmpty() && m_state != State::Failed && m_state != State::Epilogue)
        piece = piece.sliced(take(piece));
    return m_state != State::Failed;
}

qsizetype MultipartReader::take(QByteArrayView piece)
{
    switch (m_state) {
    case State::Preamble:
    case State::Content:
        return takeContent(piece);
    case State::Delimiter:
        return takeDelimiter(piece);
    case State::Header:
        return takeHeader(piece);
    case State::Epilogue:
    case State::Failed:
        break;
    }
    return piece.size();
}

/// Passes on what is content for sure. Withheld is only what may be a delimiter, and of that only how much.
qsizetype MultipartReader::takeContent(QByteArrayView piece)
{
    qsizetype withheld = m_matched; // bytes of a match that began in an earlier piece
    qsizetype at = 0;
    while (at < piece.size() && m_matched < m_delimiter.size()) {
        if (m_matched == 0) {
            const qsizetype found = piece.indexOf('\r', at);
            at = found < 0 ? piece.size() : found + 1;
            m_matched = found < 0 ? 0 : 1;
        } else if (piece[at] == m_delimiter[m_matched]) {
            ++m_matched;
            ++at;
        } else {
            pass(QByteArrayView(m_delimiter).first(withheld));
            withheld = m_matched = 0;
        }
    }
    pass(piece.first(std::max<qsizetype>(0, at - (m_matched - withheld))));
    if (m_matched == m_delimiter.size())
        endContent();
    return at;
}

void MultipartReader::pass(QByteArrayView content)
{
    if (m_state == State::Content && !content.isEmpty())
        m_user.partContent(content);
}

void MultipartReader::endContent()
{
    if (m_state == State::Content)
        m_user.partEnded();
    m_matched = 0;
    m_block.clear();
    m_state = State::Delimiter;
}

qsizetype MultipartReader::takeDelimiter(QByteArrayView piece)
{
    qsizetype at = 0;
    while (at < piece.size() && m_state == State::Delimiter) {
        m_block.append(piece[at++]);
        if (m_block == "--") {
            m_state = State::Epilogue;
        } else if (m_block.endsWith('\n')) {
            const bool isLine = m_block.endsWith("\r\n") && m_block.trimmed().isEmpty();
            m_state = isLine && m_parts < m_limits.parts ? State::Header : State::Failed;
            m_block = "\r\n"; // so that no header at all ends like any other
        } else if (m_block.size() > longestPadding) {
            m_state = State::Failed;
        }
    }
    return at;
}

qsizetype MultipartReader::takeHeader(QByteArrayView piece)
{
    const qsizetype before = m_block.size();
    const qsizetype room = std::min(piece.size(), m_limits.headerBytes - before);
    m_block.append(piece.first(room));
    const qsizetype end = m_block.indexOf("\r\n\r\n", std::max<qsizetype>(0, before - 3));
    if (end < 0) {
        if (m_block.size() >= m_limits.headerBytes)
            m_state = State::Failed;
        return room;
    }
    m_block.truncate(end + 2);
    beginPart();
    return end + 4 - before;
}

void MultipartReader::beginPart()
{
    const auto part = formPart(QByteArrayView(m_block).sliced(2));
    m_block.clear();
    if (!part) {
        m_state = State::Failed;
        return;
    }
    ++m_parts;
    m_state = State::Content;
    m_user.partBegan(*part);
}

} // namespace kefu::http
