#include "look/type.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int bodyPixels = 13;

qreal ratio(TextSize size)
{
    switch (size) {
    case TextSize::Small:
        return 12.0 / bodyPixels;
    case TextSize::Body:
        return 1.0;
    case TextSize::Title:
        return 15.0 / bodyPixels;
    case TextSize::Large:
        return 20.0 / bodyPixels;
    }
    return 1.0;
}

} // namespace

QFont textFont(TextSize size, TextWeight weight)
{
    QFont font = QApplication::font();
    if (font.pixelSize() > 0)
        font.setPixelSize(qRound(font.pixelSize() * ratio(size)));
    else
        font.setPointSizeF(font.pointSizeF() * ratio(size));
    font.setWeight(weight == TextWeight::Strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

qreal lineHeight(const QFont &font)
{
    return QFontInfo(font).pixelSize() * 1.45;
}

QFont applicationFont(QFont system)
{
    static const QStringList companions{u"PingFang SC"_s, u"Microsoft YaHei UI"_s, u"Noto Sans CJK SC"_s,
                                        u"Source Han Sans SC"_s, u"WenQuanYi Micro Hei"_s};
    QStringList families{QFontInfo(system).family()};
    for (const QString &companion : companions) {
        if (QFontDatabase::hasFamily(companion))
            families << companion;
    }
    system.setFamilies(families);
    if (QFontInfo(system).pixelSize() < bodyPixels)
        system.setPixelSize(bodyPixels);
    return system;
}

} // namespace kefu
