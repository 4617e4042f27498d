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
const QString english = QStringLiteral("en");

bool install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& directory)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), directory))
        return false;
    translator->setParent(&application);
    return QCoreApplication::installTranslator(translator.release());
}

/// A user can read several languages (LANGUAGE=fr:de), in this order.
QLocale languageFor(const QLocale& locale)
{
    const QStringList translated = translatedLanguages();
    for (const QString& name : locale.uiLanguages()) {
        const QLocale language(name);
        if (language.language() == QLocale::English
            || translated.contains(QLocale::languageToCode(language.language())))
            return language;
    }
    return QLocale(QLocale::English);
}

}  // namespace

QStringList translatedLanguages()
{
    QStringList languages = QDir(folder).entryList({prefix + QStringLiteral("*.qm")});
    for (QString& language : languages)
        language = language.mid(prefix.size()).chopped(3);
    languages.removeAll(english);
    return languages;
}

bool installTranslation(QCoreApplication& application, const QLocale& locale)
{
    install(application, QLocale(QLocale::English), prefix.chopped(1), folder);
    const QLocale language = languageFor(locale);
    if (language.language() == QLocale::English || !install(application, language, prefix.chopped(1), folder))
        return false;
    install(application, language, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return true;
}

}  // namespace trunkwright::ui
