#include "pack/scenarioedit.h"

#include "pack/packcsv.h"
#include "pack/packreader.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace kefu {

namespace {

using Json = nlohmann::ordered_json;

struct ScenarioEditText
{
    Q_DECLARE_TR_FUNCTIONS(ScenarioEdit)
};

void setOrLeaveOut(Json &object, const char *key, const QString &text)
{
    if (text.isEmpty())
        object.erase(key);
    else
        object[key] = text.toStdString();
}

/// The subcategory's object; null where the pack has none.
Json *find(Json &pack, const ScenarioEdit &edit)
{
    const auto category = pack.find(edit.category.toStdString());
    if (category == pack.end() || !category->contains("subcategories"))
        return nullptr;
    for (Json &one : (*category)["subcategories"]) {
        if (one.value("name", std::string()) == edit.subcategory.toStdString())
            return &one;
    }
    return nullptr;
}

void apply(Json &scenario, const ScenarioEdit &edit)
{
    scenario["description"] = edit.description.toStdString();
    Json samples = Json::array();
    for (const QString &sample : edit.samples)
        samples.push_back(sample.toStdString());
    scenario["faq_samples"] = std::move(samples);
    if (!scenario.contains("reply") && edit.reply.isEmpty())
        return;
    Json reply =
        scenario.contains("reply") && scenario["reply"].is_object() ? scenario["reply"] : Json::object();
    setOrLeaveOut(reply, "zh", edit.reply.chinese);
    setOrLeaveOut(reply, "en", edit.reply.english);
    if (reply.empty())
        scenario.erase("reply");
    else
        scenario["reply"] = std::move(reply);
}

} // namespace

ScenarioEdit editOf(const Scenario &scenario)
{
    return {scenario.category, scenario.subcategory, scenario.description, scenario.samples, scenario.reply};
}

Result<QByteArray> editPack(const QByteArray &json, const QString &origin, const ScenarioEdit &edit)
{
    Json pack = Json::parse(json.begin(), json.end(), nullptr, false);
    Json *scenario = pack.is_object() ? find(pack, edit) : nullptr;
    if (!scenario)
        return failure(Error::Kind::NotFound, ScenarioEditText::tr("%1 has no scenario %2 › %3 any more.")
                                                  .arg(origin, edit.category, edit.subcategory));
    apply(*scenario, edit);
    const std::string text = pack.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto tidy = tidyPack(QByteArray::fromStdString(text), origin);
    if (!tidy)
        return tidy;
    if (const auto valid = readPack(*tidy, origin); !valid)
        return tl::unexpected(valid.error());
    return tidy;
}

} // namespace kefu
