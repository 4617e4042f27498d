// Numbers against the limits of their fields, text against UTF-8: one walk over all fields of the plan.
#include "models/base/utf8.h"
#include "models/plan/fault_list.h"
#include "models/plan/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

/// Calls visit(value, place, range) for each number and text of the plan, and visit(shape, place) for each week.
template <class Visit>
class ValueWalk {
public:
    explicit ValueWalk(Visit visit)
        : m_visit(std::move(visit))
    {
    }

    void walk(const Plan& plan)
    {
        members(plan.settings, PlanPlace{.key = "settings"});
        forEachEntity(plan, [&](const auto& entity, const PlanPlace& place) { members(entity, place); });
    }

private:
    template <Described Struct>
    void members(const Struct& value, const PlanPlace& place)
    {
        forEachField<Struct>(
            [&](const auto& field) { walk(value.*field.member, place.member(field.key), field.range); });
    }

    void walk(double value, const PlanPlace& place, const Range& range) { m_visit(value, place, range); }
    void walk(std::int64_t value, const PlanPlace& place, const Range& range) { m_visit(value, place, range); }
    void walk(int value, const PlanPlace& place, const Range& range) { m_visit(std::int64_t{value}, place, range); }
    void walk(Money value, const PlanPlace& place, const Range& range) { m_visit(value.amount, place, range); }
    void walk(const std::string& value, const PlanPlace& place, const Range& range) { m_visit(value, place, range); }
    void walk(bool, const PlanPlace&, const Range&) { }

    template <NamedEnum Enum>
    void walk(Enum, const PlanPlace&, const Range&)
    {
    }

    template <class Value>
    void walk(const std::optional<Value>& value, const PlanPlace& place, const Range& range)
    {
        if (value)
            walk(*value, place, range);
    }

    template <class Value>
    void walk(const std::vector<Value>& values, const PlanPlace& place, const Range& range)
    {
        for (std::size_t at = 0; at < values.size(); ++at)
            walk(values[at], place.parent->element(place.key, at), range);
    }

    void walk(const std::map<std::string, double>& values, const PlanPlace& place, const Range& range)
    {
        for (const auto& [key, value] : values) {
            m_visit(key, place, range);
            m_visit(value, place.member(key), range);
        }
    }

    void walk(const WeekShape& shape, const PlanPlace& place, const Range& range)
    {
        for (std::size_t hour = 0; hour < shape.size(); ++hour)
            m_visit(shape[hour], place.parent->element(place.key, hour), range);
        m_visit(shape, place);
    }

    template <Described Struct>
    void walk(const Struct& value, const PlanPlace& place, const Range&)
    {
        members(value, place);
    }

    Visit m_visit;
};

std::string shown(double value)
{
    return std::isnan(value) ? "not a number" : fmt::to_string(value);
}

std::string shown(std::int64_t value)
{
    return fmt::to_string(value);
}

std::string wanted(const Range& range)
{
    return fmt::format("must be {} {} and {} {}{}{}", range.above ? "above" : "at least", range.least,
        range.below ? "below" : "at most", range.greatest, range.unit.empty() ? "" : " ", range.unit);
}

struct AgainstLimits {
    FaultList& faults;

    template <class Number>
    void operator()(Number value, const PlanPlace& place, const Range& range) const
    {
        if (!range.holds(static_cast<double>(value)))
            faults.add(place, fmt::format("is {}, but {}", shown(value), wanted(range)));
    }

    void operator()(const std::string& value, const PlanPlace& place, const Range&) const
    {
        if (!isUtf8(value))
            faults.add(place, "is not UTF-8 text; type it again");
    }

    void operator()(const WeekShape& shape, const PlanPlace& place) const
    {
        const double greatest = std::ranges::max(shape);
        if (greatest == 0)
            faults.add(place, "has 0 in every hour; give the busiest hour 1 and the others their part of it");
        else if (std::abs(greatest - 1) > 1e-9)
            faults.add(place,
                fmt::format(
                    "has {} in its busiest hour, but must have 1 there; divide all hours by {}", greatest, greatest));
    }
};

struct AgainstFiles {
    FaultList& faults;

    void operator()(double value, const PlanPlace& place, const Range&) const
    {
        if (!std::isfinite(value))
            faults.add(place, fmt::format("is {}, which no file can hold; give a number", shown(value)));
    }

    void operator()(const std::string& value, const PlanPlace& place, const Range& range) const
    {
        AgainstLimits{faults}(value, place, range);
    }
    void operator()(std::int64_t, const PlanPlace&, const Range&) const { }
    void operator()(const WeekShape&, const PlanPlace&) const { }
};

}  // namespace

void checkValues(const Plan& plan, FaultList& faults)
{
    ValueWalk(AgainstLimits{faults}).walk(plan);
}

std::optional<Error> unwritable(const Plan& plan)
{
    FaultList faults;
    ValueWalk(AgainstFiles{faults}).walk(plan);
    auto found = faults.take();
    return found.empty() ? std::nullopt : std::optional(std::move(found.front().error));
}

}  // namespace trunkwright::models
