#include "ui/kit/local_names.h"

#include "models/plan/catalog.h"
#include "ui/kit/tr.h"

#include <QLocale>

#include <unicode/uloc.h>

#include <array>

namespace trunkwright::ui {

namespace {

/// Empty when Unicode has no name for it.
QString localCountry(const std::string& code)
{
    std::array<UChar, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = uloc_getDisplayCountry(("und_" + code).c_str(), QLocale().name().toUtf8().constData(),
        name.data(), static_cast<int32_t>(name.size()), &status);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING
        ? QString::fromUtf16(name.data(), static_cast<qsizetype>(length))
        : QString();
}

}  // namespace

QString countryText(const std::string& code)
{
    const models::Country* country = models::findCountry(code);
    if (!country)
        return tr("Country unknown");
    const QString plain = QString::fromUtf8(country->name.data(), static_cast<qsizetype>(country->name.size()));
    const QLocale::Language language = QLocale().language();
    const bool isEnglish = language == QLocale::English || language == QLocale::C;
    const QString local = isEnglish ? QString() : localCountry(code);
    return local.isEmpty() ? plain : local;
}

QString busyHourText(const std::string& english)
{
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    QString text = QString::fromStdString(english);
    const QLocale::Language language = QLocale().language();
    if (language == QLocale::English || language == QLocale::C)
        return text;
    for (std::size_t day = 0; day < days.size(); ++day)
        if (const QLatin1String name(days[day]); text.startsWith(name))
            return text.replace(0, name.size(), QLocale().dayName(static_cast<int>(day) + 1, QLocale::ShortFormat));
    return text;
}

}  // namespace trunkwright::ui
