#pragma once
// A report as PDF on A4: text and figures as vectors, fonts embedded, tables that repeat their header on each page.
// Needs a QGuiApplication (any platform, offscreen will do); runs on the thread that owns it. The same report gives the
// same bytes: no clock is read.

#include "models/base/error.h"
#include "models/report/report.h"

#include <QByteArray>

namespace trunkwright::ui {

[[nodiscard]] models::Result<QByteArray> writePdf(const models::Report& report);

}  // namespace trunkwright::ui
