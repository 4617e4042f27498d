#include "ui/kit/palette.h"

namespace trunkwright::ui {

const Palette& Palette::light()
{
    static const Palette palette{.background = QColor(0xFFFFFF),
        .text = QColor(0x1B1F24),
        .muted = QColor(0x5B6470),
        .panel = QColor(0xF5F7FA),
        .line = QColor(0xD5DAE1),
        .central = QColor(0x00478A),
        .distributed = QColor(0xC24A00),
        .hybrid = QColor(0x0A9A78),
        .mpls = QColor(0x00478A),
        .privateLine = QColor(0x111827),
        .internet = QColor(0xB86E00),
        .vpn = QColor(0x7A8594),
        .ok = QColor(0x007A5A),
        .warning = QColor(0x8F6400),
        .error = QColor(0xB3261E),
        .accent = QColor(0x00478A),
        .accentText = QColor(0xFFFFFF),
        .hover = QColor(0xE4ECF5),
        .outline = QColor(0x848E9B),
        .sea = QColor(0xE9EFF5),
        .land = QColor(0xFAFBFC),
        .border = QColor(0xC3CCD7),
        .bands = {QColor(0x9CC3E6), QColor(0x6AA3D6), QColor(0x3A80BF), QColor(0x155C9E), QColor(0x00305F)}};
    return palette;
}

const Palette& Palette::dark()
{
    static const Palette palette{.background = QColor(0x1B1E23),
        .text = QColor(0xE6EAF0),
        .muted = QColor(0xA3ADB9),
        .panel = QColor(0x24282F),
        .line = QColor(0x3A404A),
        .central = QColor(0x5AA9F5),
        .distributed = QColor(0xFF9E64),
        .hybrid = QColor(0x8EE6C4),
        .mpls = QColor(0x5AA9F5),
        .privateLine = QColor(0xF5F7FA),
        .internet = QColor(0xF2C14E),
        .vpn = QColor(0x8591A1),
        .ok = QColor(0x4FD1A5),
        .warning = QColor(0xF2C14E),
        .error = QColor(0xFF8A80),
        .accent = QColor(0x5AA9F5),
        .accentText = QColor(0x0E1216),
        .hover = QColor(0x2F3640),
        .outline = QColor(0x76818F),
        .sea = QColor(0x14171B),
        .land = QColor(0x262B33),
        .border = QColor(0x434C58),
        .bands = {QColor(0x33628F), QColor(0x4481BB), QColor(0x5FA3E2), QColor(0x94C6F4), QColor(0xCDE6FF)}};
    return palette;
}

}  // namespace trunkwright::ui
