#pragma once
// The language of the desktop. Texts of ui are translated by tr(), texts of models in the context "models"; what has no
// translation stays English. Command line and exchange formats are never translated.

#include <QString>

class QCoreApplication;
class QLocale;

namespace trunkwright::ui {

/// Languages that there is a translation for, as "de"; English needs none.
[[nodiscard]] QStringList translatedLanguages();

/// Installs the texts of the locale's language and Qt's own ("Cancel") into the application, which owns them. False,
/// and English stays, when there is no translation. Call once, before the first window.
bool installTranslation(QCoreApplication& application, const QLocale& locale);

}  // namespace trunkwright::ui
