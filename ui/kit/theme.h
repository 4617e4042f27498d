#pragma once
// Light or dark: as the system says, or as the user chose. One per application; widgets ask currentPalette() and
// repaint on a palette change like any Qt widget.

#include "ui/kit/palette.h"

#include <QObject>

namespace trunkwright::ui {

enum class ThemeChoice { system, light, dark };

class Theme final : public QObject {
    Q_OBJECT

public:
    /// Remembers how the system looks before it dresses the application.
    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] bool isDark() const;
    void choose(ThemeChoice choice);

private:
    void dress();

    bool m_systemIsDark;
    ThemeChoice m_choice = ThemeChoice::system;
};

/// The palette that fits the colors which the application has now.
[[nodiscard]] const Palette& currentPalette();

}  // namespace trunkwright::ui
