#include "models/report/ink.h"

#include <array>

namespace trunkwright::models {

namespace {

constexpr std::array<InkColor, 32> colors{{
    {Ink::paper, "paper", "#FFFFFF", "#1B1E23"},
    {Ink::text, "text", "#1B1F24", "#E6EAF0"},
    {Ink::muted, "muted", "#5B6470", "#A3ADB9"},
    {Ink::line, "line", "#D5DAE1", "#3A404A"},
    {Ink::panel, "panel", "#F5F7FA", "#24282F"},
    {Ink::centralized, "centralized", "#00478A", "#5AA9F5"},
    {Ink::distributed, "distributed", "#C24A00", "#FF9E64"},
    {Ink::hybrid, "hybrid", "#0A9A78", "#8EE6C4"},
    {Ink::perCountry, "per-country", "#6B3FA0", "#BFA0EE"},
    {Ink::own, "own", "#5B6470", "#A3ADB9"},
    {Ink::mpls, "mpls", "#00478A", "#5AA9F5"},
    {Ink::privateLine, "private-line", "#111827", "#F5F7FA"},
    {Ink::internet, "internet", "#B86E00", "#F2C14E"},
    {Ink::vpn, "vpn", "#7A8594", "#8591A1"},
    {Ink::good, "good", "#007A5A", "#4FD1A5"},
    {Ink::warning, "warning", "#8F6400", "#F2C14E"},
    {Ink::bad, "bad", "#B3261E", "#FF8A80"},
    {Ink::part0, "part0", "#00478A", "#5AA9F5"},
    {Ink::part1, "part1", "#6BA0CF", "#2F6FAE"},
    {Ink::part2, "part2", "#5B6470", "#8C96A3"},
    {Ink::part3, "part3", "#B86E00", "#F2C14E"},
    {Ink::part4, "part4", "#E0B463", "#9A7A2E"},
    {Ink::part5, "part5", "#A9B4C0", "#5E6874"},
    {Ink::part6, "part6", "#D9DFE6", "#3A424D"},
    {Ink::heat0, "heat0", "#F0F4F9", "#20262E"},
    {Ink::heat1, "heat1", "#CFE0F0", "#1F3A56"},
    {Ink::heat2, "heat2", "#9DC1E0", "#245480"},
    {Ink::heat3, "heat3", "#5F98C8", "#2F73AE"},
    {Ink::heat4, "heat4", "#266CA8", "#4C97DB"},
    {Ink::heat5, "heat5", "#00478A", "#8CC6FF"},
    {Ink::land, "land", "#EEF1F5", "#262B32"},
    {Ink::border, "border", "#FFFFFF", "#1B1E23"},
}};

static_assert(colors.back().ink == Ink::border && static_cast<std::size_t>(Ink::border) + 1 == colors.size());

}  // namespace

std::span<const InkColor> inkColors()
{
    return colors;
}

const InkColor& inkColor(Ink ink)
{
    return colors[static_cast<std::size_t>(ink)];
}

Ink inkOf(StrategyLook look)
{
    static constexpr std::array<Ink, 5> inks{
        Ink::centralized, Ink::distributed, Ink::hybrid, Ink::perCountry, Ink::own};
    return inks[static_cast<std::size_t>(look)];
}

Ink inkOf(ConnectionType connection)
{
    static constexpr std::array<Ink, 3> inks{Ink::mpls, Ink::privateLine, Ink::internet};
    return inks[static_cast<std::size_t>(connection)];
}

Ink inkOf(LinkType type)
{
    static constexpr std::array<Ink, 4> inks{Ink::mpls, Ink::privateLine, Ink::internet, Ink::vpn};
    return inks[static_cast<std::size_t>(type)];
}

}  // namespace trunkwright::models
