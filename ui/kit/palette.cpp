#include "ui/kit/palette.h"

namespace trunkwright::ui {

const Palette& Palette::light()
{
    static const Palette palette{
        .background = QColor(0xFFFFFF), .text = QColor(0x1B1F24), .muted = QColor(0x5B6470),
        .panel = QColor(0xF5F7FA), .line = QColor(0xD5DAE1),
        .central = QColor(0x00478A), .distributed = QColor(0xC24A00), .hybrid = QColor(0x0A9A78),
        .mpls = QColor(0x00478A), .privateLine = QColor(0x111827), .internet = QColor(0xB86E00), .vpn = QColor(0x7A8594),
        .ok = QColor(0x007A5A), .warning = QColor(0x8F6400), .error = QColor(0xB3261E)};
    return palette;
}

const Palette& Palette::dark()
{
    static const Palette palette{
        .background = QColor(0x1B1E23), .text = QColor(0xE6EAF0), .muted = QColor(0xA3ADB9),
        .panel = QColor(0x24282F), .line = QColor(0x3A404A),
        .central = QColor(0x5AA9F5), .distributed = QColor(0xFF9E64), .hybrid = QColor(0x8EE6C4),
        .mpls = QColor(0x5AA9F5), .privateLine = QColor(0xF5F7FA), .internet = QColor(0xF2C14E), .vpn = QColor(0x8591A1),
        .ok = QColor(0x4FD1A5), .warning = QColor(0xF2C14E), .error = QColor(0xFF8A80)};
    return palette;
}

}  // namespace trunkwright::ui
