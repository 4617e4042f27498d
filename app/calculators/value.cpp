#include "app/calculators/value.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace trunkwright::app {

namespace {

struct JsonWriter {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(double number) const
    {
        return std::isfinite(number) ? fmt::format("{:.17g}", number) : "null";
    }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const
    {
        return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
};

struct CsvWriter {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(double number) const { return std::isfinite(number) ? fmt::format("{:.17g}", number) : ""; }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
};

}  // namespace

std::string toJson(const Value& value)
{
    return std::visit(JsonWriter(), value);
}

std::string toCsv(const Value& value)
{
    return std::visit(CsvWriter(), value);
}

}  // namespace trunkwright::app
