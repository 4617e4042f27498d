// Numbers against the limits of their fields, text against UTF-8: one walk over all fields of the plan.
#include "models/base/utf8.h"
#include "models/plan/fault_list.h"
#include "models/plan/fields.h"

#include <fmt/format.h>

#include <cmath>

namespace trunkwright::models {

namespace {

std::string wanted(const Range& range)
{
    return fmt::format("must be {} {} and {} {}{}{}", range.above ? "above" : "at least", range.least,
        range.below ? "below" : "at most", range.greatest, range.unit.empty() ? "" : " ", range.unit);
}

class ValueCheck {
public:
    explicit ValueCheck(FaultList& faults)
        : m_faults(faults)
    {
    }

    template <Described Struct>
    void members(const Struct& value, const PlanPlace& place)
    {
        forEachField<Struct>(
            [&](const auto& field) { check(value.*field.member, place.member(field.key), field.range); });
    }

private:
    void check(double value, const PlanPlace& place, const Range& range)
    {
        if (!range.holds(value))
            m_faults.add(place,
                fmt::format(
                    "is {}, but {}", std::isnan(value) ? "not a number" : fmt::to_string(value), wanted(range)));
    }

    void check(std::int64_t value, const PlanPlace& place, const Range& range)
    {
        if (!range.holds(static_cast<double>(value)))
            m_faults.add(place, fmt::format("is {}, but {}", value, wanted(range)));
    }

    void check(int value, const PlanPlace& place, const Range& range) { check(std::int64_t{value}, place, range); }
    void check(Money value, const PlanPlace& place, const Range& range) { check(value.amount, place, range); }
    void check(bool, const PlanPlace&, const Range&) { }

    template <NamedEnum Enum>
    void check(Enum, const PlanPlace&, const Range&)
    {
    }

    void check(const std::string& value, const PlanPlace& place, const Range&)
    {
        if (!isUtf8(value))
            m_faults.add(place, "is not UTF-8 text; type it again");
    }

    template <class Value>
    void check(const std::optional<Value>& value, const PlanPlace& place, const Range& range)
    {
        if (value)
            check(*value, place, range);
    }

    template <class Value>
    void check(const std::vector<Value>& values, const PlanPlace& place, const Range& range)
    {
        for (std::size_t at = 0; at < values.size(); ++at)
            check(values[at], place.parent->element(place.key, at), range);
    }

    void check(const std::map<std::string, double>& values, const PlanPlace& place, const Range& range)
    {
        for (const auto& [key, value] : values) {
            check(key, place, range);
            check(value, place.member(key), range);
        }
    }

    void check(const WeekShape& shape, const PlanPlace& place, const Range& range)
    {
        double greatest = 0;
        for (std::size_t hour = 0; hour < shape.size(); ++hour) {
            check(shape[hour], place.parent->element(place.key, hour), range);
            greatest = std::max(greatest, shape[hour]);
        }
        if (std::abs(greatest - 1) > 1e-9)
            m_faults.add(place,
                fmt::format(
                    "has {} in its busiest hour, but must have 1 there; divide all hours by {}", greatest, greatest));
    }

    template <Described Struct>
    void check(const Struct& value, const PlanPlace& place, const Range&)
    {
        members(value, place);
    }

    FaultList& m_faults;
};

}  // namespace

void checkValues(const Plan& plan, FaultList& faults)
{
    ValueCheck check(faults);
    check.members(plan.settings, PlanPlace{.key = "settings"});
    forEachEntity(plan, [&](const auto& entity, const PlanPlace& place) { check.members(entity, place); });
}

}  // namespace trunkwright::models
