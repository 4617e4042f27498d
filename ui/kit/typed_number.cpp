#include "ui/kit/typed_number.h"

#include "models/base/number_text.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

using namespace models;

namespace {

/// Without the noise that scaling leaves in the last digits.
double tidy(double value)
{
    constexpr int digits = 13;
    return QString::number(value, 'g', digits).toDouble();
}

int decimalsOf(double value)
{
    const QString plain = QString::number(value, 'f', QLocale::FloatingPointShortest);
    const auto point = plain.indexOf(QLatin1Char('.'));
    return point < 0 ? 0 : static_cast<int>(plain.size() - point - 1);
}

QString withUnit(const QString& number, const TypedNumber& kind)
{
    if (kind.unit.isEmpty())
        return number;
    const QLocale::Language language = QLocale().language();
    if (!kind.isPrice || (language != QLocale::English && language != QLocale::C))
        return number + QStringLiteral("\u00a0") + kind.unit;
    return kind.unit + (kind.unit.back().isLetter() ? QStringLiteral("\u00a0") : QString()) + number;
}

QString withoutUnit(const QString& text, const TypedNumber& kind)
{
    QString bare = text.trimmed();
    if (!kind.unit.isEmpty() && bare.startsWith(kind.unit, Qt::CaseInsensitive))
        bare = bare.mid(kind.unit.size());
    else if (!kind.unit.isEmpty() && bare.endsWith(kind.unit, Qt::CaseInsensitive))
        bare.chop(kind.unit.size());
    return bare.trimmed();
}

QString whatWouldFit(const QString& text, const TypedNumber& kind)
{
    constexpr qsizetype quoted = 40;
    const QString said = text.size() > quoted ? text.left(quoted) + QStringLiteral("…") : text;
    if (kind.isPrice)
        return tr("“%1” is no price; give a number such as %2, or nothing when it is not known")
            .arg(said, typedText(1.25, kind));
    const QString kindOfNumber = kind.isWhole ? tr("a whole number") : tr("a number");
    return tr("“%1” does not fit; give %2 from %3 to %4, or nothing when it is not known")
        .arg(said, kindOfNumber, typedText(kind.range.least, kind), typedText(kind.range.greatest, kind));
}

}  // namespace

TypedNumber priceIn(const std::string& currency)
{
    const std::string_view sign = currencySign(currency);
    return {.range = limits::money,
        .unit = QString::fromUtf8(sign.data(), static_cast<qsizetype>(sign.size())),
        .isPrice = true,
        .leastDecimals = moneyDecimals(currency)};
}

QString typedText(std::optional<double> value, const TypedNumber& kind)
{
    if (!value || !std::isfinite(*value))
        return unknownText();
    const double shown = tidy(*value / kind.scale);
    return withUnit(QLocale().toString(shown, 'f', std::max(decimalsOf(shown), kind.leastDecimals)), kind);
}

Result<std::optional<double>> typedValue(const QString& text, const TypedNumber& kind, const std::string& where)
{
    const QString bare = withoutUnit(text, kind);
    if (bare.isEmpty() || bare == unknownText())
        return std::optional<double>{};
    bool isNumber = false;
    const double shown = QLocale().toDouble(bare, &isNumber);
    const double value = tidy(shown * kind.scale);
    if (!isNumber || !kind.range.holds(value) || (kind.isWhole && shown != std::floor(shown)))
        return badInput(where, whatWouldFit(text.trimmed(), kind).toStdString());
    return std::optional(value);
}

QString typedText(std::optional<Money> price, const std::string& currency)
{
    return typedText(price ? std::optional(price->amount) : std::nullopt, priceIn(currency));
}

}  // namespace trunkwright::ui
