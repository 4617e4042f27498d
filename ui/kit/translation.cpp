#include "ui/kit/translation.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace trunkwright::ui {

namespace {

const QString folder = QStringLiteral(":/i18n");
const QString prefix = QStringLiteral("trunkwright_");

bool install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& directory)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), directory))
        return false;
    translator->setParent(&application);
    return QCoreApplication::installTranslator(translator.release());
}

}  // namespace

QStringList translatedLanguages()
{
    QStringList languages = QDir(folder).entryList({prefix + QStringLiteral("*.qm")});
    for (QString& language : languages)
        language = language.mid(prefix.size()).chopped(3);
    return languages;
}

bool installTranslation(QCoreApplication& application, const QLocale& locale)
{
    const QString language = QLocale::languageToCode(locale.language());
    if (!translatedLanguages().contains(language))
        return false;
    const bool installed = install(application, locale, prefix.chopped(1), folder);
    if (installed)
        install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return installed;
}

}  // namespace trunkwright::ui
