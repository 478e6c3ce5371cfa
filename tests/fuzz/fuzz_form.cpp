#include "http/multipart.h"

#include "pieces.h"

using namespace kefu::http;

namespace {

constexpr MultipartReader::Limits limits{.headerBytes = 256, .parts = 4};

/// Writes down what it is told.
class Protocol final : public FormUser
{
public:
    void partBegan(const FormPart &part) override
    {
        require(!m_isInPart && ++m_parts <= limits.parts);
        m_isInPart = true;
        text += '[' + part.name.toUtf8() + '|' + part.filename.value_or(QStringLiteral("-")).toUtf8() + '|';
    }
    void partContent(QByteArrayView piece) override
    {
        require(m_isInPart && !piece.isEmpty());
        text += piece;
    }
    void partEnded() override
    {
        require(m_isInPart);
        m_isInPart = false;
        text += ']';
    }

    QByteArray text;

private:
    bool m_isInPart = false;
    int m_parts = 0;
};

QByteArray read(const QByteArray &contentType, QByteArrayView body, qsizetype pieceSize)
{
    Protocol protocol;
    MultipartReader reader(contentType, protocol, limits);
    eachPiece(body, pieceSize,
              [&reader](const QByteArray &piece) { require(reader.write(piece) == !reader.hasFailed()); });
    // What may still become a delimiter is held back, so that only a whole form must have been told whole.
    if (!reader.isComplete())
        return reader.hasFailed() ? "failed" : "more";
    return protocol.text;
}

} // namespace

/// The first line is the content type, the rest the body. However it comes, the same parts come of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const PiecedInput input(data, size);
    const qsizetype end = std::max<qsizetype>(0, input.bytes.indexOf('\n'));
    const QByteArray contentType = input.bytes.first(end).toByteArray();
    if (MultipartReader::typeOf(contentType) != MultipartReader::Type::Form)
        return 0;
    const QByteArrayView body = input.bytes.sliced(end + 1);
    require(read(contentType, body, input.pieceSize) == read(contentType, body, body.size() + 1));
    return 0;
}
