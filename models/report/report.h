#pragma once
// A report as a value: sections of blocks, each typed, none formatted. Writers turn it into HTML, PDF, XLSX, CSV, JSON
// and Markdown; each holds the same content as far as it can. No clock, no file and no locale is read to make or write
// one.

#include "models/report/cell.h"
#include "models/report/figure.h"

#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace trunkwright::models {

struct Paragraph {
    enum class Style { body, lead, small };
    std::string text;
    Style style = Style::body;
};

struct Heading {
    std::string text;
};

struct Bullet {
    std::string tag;  ///< the rule it rests on: "S3"; may be empty
    std::string text;
};

struct Bullets {
    std::string title;  ///< may be empty
    std::vector<Bullet> items;
};

/// The decision, or a warning that must not be missed.
struct Callout {
    Tone tone = Tone::good;
    std::string title, text;
};

/// A few figures a director takes away.
struct KeyFigures {
    struct Item {
        std::string label;
        Cell value;
        std::string note;
    };
    std::vector<Item> items;
};

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
};

struct Row {
    enum class Kind { body, emphasis, total };
    std::vector<Cell> cells;  ///< as many as columns
    Kind kind = Kind::body;
};

struct Table {
    std::string id;  ///< unique in the report: anchors, sheet and section names
    std::string title;
    std::vector<Column> columns{};
    std::vector<Row> rows{};
    std::vector<std::string> notes{};  ///< below the table
    std::vector<std::string> how{};    ///< formulas behind the figures; opened on demand where the format can
    std::size_t printRows =
        std::numeric_limits<std::size_t>::max();  ///< body rows on paper; total rows are always printed
};

struct Figure {
    std::string id, title;
    std::string caption;             ///< below: what to see in it
    std::string summary;             ///< in words, for those who cannot see it
    std::vector<std::string> how{};  ///< formulas behind it
    Chart chart;
};

using Block = std::variant<Paragraph, Heading, Bullets, Callout, KeyFigures, Table, Figure>;

struct Section {
    std::string id, title;
    bool startsPage = false;
    std::vector<Block> blocks;
};

struct ReportMeta {
    std::string planName, revision, program, date, currency;
    int months = 0;                ///< 0: the report has no horizon
    std::string subject = "Plan";  ///< what planName is the name of
};

struct Report {
    std::string title, subtitle;
    std::string stamp;  ///< "Example tariff – not a quote" where it applies
    ReportMeta meta;
    std::vector<Section> sections;
    std::vector<Table> data;  ///< complete tables for formats that hold them: XLSX, CSV
};

/// The data of a picture as a table.
[[nodiscard]] Table figureTable(const Figure& figure);

}  // namespace trunkwright::models
