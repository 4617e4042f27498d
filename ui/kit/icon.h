#pragma once
// The line icons of the desktop in a color of the palette, sharp at every scale.

#include <QIcon>

class QColor;

namespace trunkwright::ui {

/// `name` is a file of ui/kit/icons without ".svg".
[[nodiscard]] QIcon icon(const char* name, const QColor& color);

}  // namespace trunkwright::ui
