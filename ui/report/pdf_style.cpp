#include "ui/report/pdf_style.h"

#include <cmath>

namespace trunkwright::ui::pdf {

QFont font(double size, Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(static_cast<int>(std::lround(size * dots)));
    font.setWeight(weight == Weight::bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(
        QFont::PreferNoShaping);  // no ligatures: what is copied out of the file must be what stands there
    return font;
}

QColor color(models::Ink ink)
{
    const std::string_view hex = models::inkColor(ink).light;
    return QColor(QLatin1String(hex.data(), static_cast<qsizetype>(hex.size())));
}

QColor color(models::Tone tone)
{
    switch (tone) {
    case models::Tone::muted:
        return color(models::Ink::muted);
    case models::Tone::good:
        return color(models::Ink::good);
    case models::Tone::warning:
        return color(models::Ink::warning);
    case models::Tone::bad:
        return color(models::Ink::bad);
    case models::Tone::plain:
    case models::Tone::strong:
        break;
    }
    return color(models::Ink::text);
}

}  // namespace trunkwright::ui::pdf
