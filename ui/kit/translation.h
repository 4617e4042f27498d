#pragma once
// The language of the desktop. Texts of ui are translated by tr(), texts of models in the context "models"; what has no
// translation stays English. English has a file of its own for its plurals: "%n row(s)" reads "1 row", "2 rows".
// Command line and exchange formats are never translated.

#include <QString>

class QCoreApplication;
class QLocale;

namespace trunkwright::ui {

/// Languages other than English that there is a translation for, as "de".
[[nodiscard]] QStringList translatedLanguages();

/// Installs the texts of the first of the locale's languages that there is a translation for, and Qt's own ("Cancel"),
/// into the application, which owns them. False, and English stays, when that is English or there is none. Call once,
/// before the first window.
bool installTranslation(QCoreApplication& application, const QLocale& locale);

}  // namespace trunkwright::ui
