#include "models/report/ladder_text.h"

#include "models/report/code_points.h"
#include "models/report/text_grid.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

constexpr std::size_t narrowest = 32;  ///< cells between two life lines

std::string repeated(std::string_view cell, std::size_t times)
{
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += cell;
    return text;
}

/// Life lines stand `m_gap` cells apart; between them there is room for the longest message.
class LadderCanvas {
public:
    explicit LadderCanvas(const std::vector<LadderStep>& ladder)
    {
        for (const LadderStep& step : ladder) {
            place(step.from);
            place(step.to);
            if (step.kind != LadderStep::Kind::note)
                m_gap = std::max(m_gap, displayWidth(printable(step.what)) + 12);
        }
        for (const std::string& name : m_names)
            m_gap = std::max(m_gap, displayWidth(printable(name)) + 1);
    }

    std::string header() const
    {
        std::string line = "     time  ";
        for (const std::string& name : m_names) {
            const std::string shown = printable(name);
            line += shown + std::string(m_gap + 1 - displayWidth(shown), ' ');
        }
        return ended(line);
    }

    std::string line(const LadderStep& step) const
    {
        const std::size_t from = indexOf(step.from);
        const std::size_t to = step.to.empty() ? from : indexOf(step.to);
        std::string text = fmt::format("{:9.3f}  │", step.at_ms / 1000);
        for (std::size_t gap = 0; gap + 1 < m_names.size();) {
            const bool within = gap == std::min(from, to) && from != to;
            const std::size_t spanned = within ? std::max(from, to) - gap : 1;
            text += within ? arrow(step, spanned, from < to) : std::string(m_gap, ' ');
            text += "│";
            gap += spanned;
        }
        if (from == to)
            text += "  " + printable(m_names.empty() ? std::string() : m_names[from] + ": " + step.what);
        if (!step.detail.empty())
            text += (from == to ? ", " : "  ") + printable(step.detail);
        return ended(text);
    }

private:
    void place(const std::string& name)
    {
        if (!name.empty() && indexOf(name) == m_names.size())
            m_names.push_back(name);
    }

    std::size_t indexOf(const std::string& name) const
    {
        return static_cast<std::size_t>(std::ranges::find(m_names, name) - m_names.begin());
    }

    /// "──── INVITE ───────▶" over as many columns as it spans.
    std::string arrow(const LadderStep& step, std::size_t columns, bool toTheRight) const
    {
        const std::string_view shaft = step.kind == LadderStep::Kind::media ? "═" : "─";
        const std::string label = ' ' + printable(step.what) + ' ';
        const std::size_t cells = columns * m_gap + (columns - 1);
        const std::size_t rest = cells - std::min(cells, displayWidth(label) + 5);
        return toTheRight ? repeated(shaft, 4) + label + repeated(shaft, rest) + "▶"
                          : "◀" + repeated(shaft, 3) + label + repeated(shaft, rest + 1);
    }

    static std::string ended(std::string line)
    {
        line.erase(line.find_last_not_of(' ') + 1);
        return line + '\n';
    }

    std::vector<std::string> m_names;
    std::size_t m_gap = narrowest;
};

}  // namespace

std::string ladderText(const std::vector<LadderStep>& ladder)
{
    if (ladder.empty())
        return {};
    const LadderCanvas canvas(ladder);
    std::string text = canvas.header();
    for (const LadderStep& step : ladder)
        text += canvas.line(step);
    return text;
}

}  // namespace trunkwright::models
