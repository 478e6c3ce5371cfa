#include "pack/packedit.h"

#include "pack/jsonsource.h"
#include "pack/packreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace kefu {

namespace {

using Json = nlohmann::ordered_json;

struct EditText
{
    Q_DECLARE_TR_FUNCTIONS(PackEdit)
};

QString textOf(const Json &value)
{
    return QString::fromStdString(value.get_ref<const std::string &>()).trimmed();
}

/// Null where there is none. \a pack is a valid one.
Json *subcategoryIn(Json &pack, const PackLabel &label)
{
    for (auto &[key, category] : pack.items()) {
        if (QString::fromStdString(key).trimmed() != label.category)
            continue;
        Json &list = category["subcategories"];
        const auto found = std::ranges::find_if(
            list, [&](const Json &subcategory) { return textOf(subcategory["name"]) == label.subcategory; });
        if (found != list.end())
            return &*found;
    }
    return nullptr;
}

Status addTo(Json &pack, const NewSample &sample)
{
    const QString text = sample.text.trimmed();
    if (text.isEmpty())
        return failure(Error::Kind::Invalid, EditText::tr("An empty text can't be a sample."));
    if (text.size() > longestSample) {
        return failure(
            Error::Kind::Invalid,
            EditText::tr("A sample may have at most %1 characters. Take the part that says what is meant.")
                .arg(longestSample));
    }
    Json *subcategory = subcategoryIn(pack, sample.label);
    if (!subcategory) {
        return failure(Error::Kind::NotFound,
                       EditText::tr("The pack has no subcategory %1.").arg(writePackLabel(sample.label)));
    }
    Json &samples = (*subcategory)["faq_samples"];
    const auto isSame = [&](const Json &known) { return textOf(known) == text; };
    if (std::ranges::any_of(samples, isSame)) {
        return failure(
            Error::Kind::Conflict,
            EditText::tr("\"%1\" is a sample of %2 already.").arg(text, writePackLabel(sample.label)));
    }
    samples.push_back(text.toStdString());
    return {};
}

} // namespace

Result<QByteArray> withSamples(const QByteArray &json, const QString &origin, const QList<NewSample> &samples)
{
    if (const auto pack = readPack(json, origin); !pack)
        return tl::unexpected(pack.error());
    auto document = parseJsonSource(json, origin);
    if (!document)
        return tl::unexpected(document.error());
    for (const NewSample &sample : samples) {
        if (Status added = addTo(*document, sample); !added)
            return tl::unexpected(added.error());
    }
    return writeJsonSource(*document);
}

} // namespace kefu
