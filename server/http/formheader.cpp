#include "http/formheader.h"

#include "http/percent.h"

#include <algorithm>

namespace kefu::http {
namespace {

bool isTokenCharacter(char c)
{
    return c > ' ' && c < 0x7f && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
}

/// Of raw UTF-8, which browsers send, everything is a part of a value.
bool isValueCharacter(char c)
{
    return c != '"' && c != ';' && c != ' ' && c != '\t';
}

/// Reads forward through a field's value.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }

    void skipSpace()
    {
        while (!isAtEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    [[nodiscard]] bool skip(char c)
    {
        if (isAtEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    template<typename Predicate>
    [[nodiscard]] QByteArray takeWhile(Predicate isPart)
    {
        const qsizetype begin = m_at;
        while (!isAtEnd() && isPart(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toByteArray();
    }

    /// What follows an opening quote; nothing where no quote closes it.
    [[nodiscard]] std::optional<QByteArray> takeQuoted()
    {
        QByteArray value("");
        for (; !isAtEnd(); ++m_at) {
            char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return value;
            }
            const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
            if (c == '\\' && (next == '"' || next == '\\'))
                c = m_text[++m_at];
            value.append(c);
        }
        return std::nullopt;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

std::optional<FieldParameter> takeParameter(Scanner &scanner)
{
    FieldParameter parameter;
    parameter.name = scanner.takeWhile(isTokenCharacter).toLower();
    scanner.skipSpace();
    if (parameter.name.isEmpty() || !scanner.skip('='))
        return std::nullopt;
    scanner.skipSpace();
    if (!scanner.skip('"')) {
        parameter.value = scanner.takeWhile(isValueCharacter);
        return parameter;
    }
    const auto quoted = scanner.takeQuoted();
    if (!quoted)
        return std::nullopt;
    parameter.value = *quoted;
    return parameter;
}

/// RFC 8187 §3.2: `UTF-8'language'percent-encoded`. Nothing where it is something else.
std::optional<QString> extendedValue(const QByteArray &value)
{
    const qsizetype language = value.indexOf('\'');
    const qsizetype text = language < 0 ? -1 : value.indexOf('\'', language + 1);
    if (text < 0 || value.first(language).compare("utf-8", Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return percentDecoded(QByteArrayView(value).sliced(text + 1));
}

std::optional<QString> filenameOf(const ParameterisedField &disposition)
{
    const QByteArray extended = disposition.parameter("filename*");
    if (!extended.isNull()) {
        if (auto name = extendedValue(extended))
            return name;
    }
    QByteArray plain = disposition.parameter("filename");
    if (plain.isNull())
        return std::nullopt;
    // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data: so
    // browsers send a quote; a percent sign they leave as it is.
    return QString::fromUtf8(plain.replace("%22", "\""));
}

/// No content is sent encoded any more (RFC 7578 §4.7), and it would be stored as it came.
bool isUnencoded(QByteArrayView encoding)
{
    return std::ranges::any_of(QList<QByteArrayView>{"7bit", "8bit", "binary"}, [&](QByteArrayView known) {
        return encoding.compare(known, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QByteArray ParameterisedField::parameter(QByteArrayView name) const
{
    const auto found = std::ranges::find(parameters, name, &FieldParameter::name);
    return found == parameters.end() ? QByteArray() : found->value;
}

std::optional<ParameterisedField> parameterisedField(QByteArrayView value)
{
    ParameterisedField field;
    Scanner scanner(value);
    scanner.skipSpace();
    field.word = scanner.takeWhile([](char c) { return isTokenCharacter(c) || c == '/'; }).toLower();
    scanner.skipSpace();
    while (!scanner.isAtEnd()) {
        if (!scanner.skip(';'))
            return std::nullopt;
        scanner.skipSpace();
        if (scanner.isAtEnd())
            break; // a semicolon too many
        auto parameter = takeParameter(scanner);
        if (!parameter || !field.parameter(parameter->name).isNull())
            return std::nullopt;
        field.parameters.append(*std::move(parameter));
        scanner.skipSpace();
    }
    return field.word.isEmpty() ? std::nullopt : std::optional(field);
}

std::optional<FormPart> formPart(QByteArrayView block)
{
    std::optional<ParameterisedField> disposition;
    while (!block.isEmpty()) {
        const qsizetype end = block.indexOf("\r\n");
        if (end < 0)
            return std::nullopt;
        const QByteArrayView line = block.first(end);
        block = block.sliced(end + 2);
        const qsizetype colon = line.indexOf(':');
        const auto isForbidden = [](char c) { return c == '\0' || c == '\r' || c == '\n'; };
        if (colon <= 0 || std::ranges::any_of(line, isForbidden) ||
            !std::all_of(line.begin(), line.begin() + colon, isTokenCharacter)) // folded lines too
            return std::nullopt;
        const QByteArrayView name = line.first(colon);
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        if (name.compare("Content-Disposition", Qt::CaseInsensitive) == 0) {
            if (disposition)
                return std::nullopt;
            disposition = parameterisedField(value);
            if (!disposition)
                return std::nullopt;
        } else if (name.compare("Content-Transfer-Encoding", Qt::CaseInsensitive) == 0 &&
                   !isUnencoded(value)) {
            return std::nullopt;
        }
    }
    if (!disposition || disposition->word != "form-data" || disposition->parameter("name").isNull())
        return std::nullopt;
    return FormPart{QString::fromUtf8(disposition->parameter("name")), filenameOf(*disposition)};
}

} // namespace kefu::http
