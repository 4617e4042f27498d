#include "ui/greeting/greeting.h"

#include <QCoreApplication>

namespace trunkwright::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("trunkwright::ui", text); }

}  // namespace

QString Greeting::hello() const { return tr("Hello"); }

QString farewell() { return tr("Good bye"); }

}  // namespace trunkwright::ui
