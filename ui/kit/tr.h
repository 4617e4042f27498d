#pragma once
// Translation where there is no QObject: free functions of the desktop call tr() like its classes do.

#include <QString>

namespace trunkwright::ui {

[[nodiscard]] QString tr(const char* text, const char* comment = nullptr, int count = -1);

}  // namespace trunkwright::ui
