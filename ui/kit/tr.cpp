#include "ui/kit/tr.h"

#include <QCoreApplication>

namespace trunkwright::ui {

QString tr(const char* text, const char* comment, int count)
{
    return QCoreApplication::translate("trunkwright::ui", text, comment, count);
}

}  // namespace trunkwright::ui
