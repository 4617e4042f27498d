#include "models/records/read_records.h"

#include "models/records/record_parser.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

constexpr std::int64_t rowsBetweenReports = 4096;

/// Reads files one after the other into one meter.
class RecordReading {
public:
    RecordReading(const ReadOptions& options, const Progress& progress, const ZoneClock& clock, TrafficMeter& meter)
        : m_options(options)
        , m_progress(progress)
        , m_clock(clock)
        , m_meter(meter)
    {
    }

    [[nodiscard]] Result<void> read(const std::string& path, double doneBefore, double doneAfter);
    void report(RecordTraffic& traffic);

private:
    [[nodiscard]] Result<void> readRows(FileSource& source, CsvReader& reader, const RecordLayout& layout);
    [[nodiscard]] Result<void> take(CsvStep step, const CsvReader& reader, RecordParser& parser);
    [[nodiscard]] Result<void> reject(const CsvFault& fault);
    [[nodiscard]] Result<void> pause(const FileSource& source);

    const ReadOptions& m_options;
    const Progress& m_progress;
    const ZoneClock& m_clock;
    TrafficMeter& m_meter;
    std::vector<RecordFileFacts> m_files;
    std::vector<Error> m_rejected;
    std::optional<Error> m_firstFault;  ///< of the file being read
    double m_doneBefore = 0;
    double m_doneAfter = 0;
};

Result<void> RecordReading::read(const std::string& path, double doneBefore, double doneAfter)
{
    m_doneBefore = doneBefore;
    m_doneAfter = doneAfter;
    const auto source = FileSource::open(path, m_progress.stop);
    if (!source)
        return std::unexpected(source.error());
    CsvReader reader(**source);
    const auto sample = reader.sample();
    if (!sample)
        return std::unexpected(sample.error());
    const auto layout = detectLayout(*sample, path);
    if (!layout)
        return std::unexpected(layout.error());
    if (needsZone(layout->format) && m_options.zone.empty())
        return badInput(path,
            "This file has no time zone. Which one were these times written in? Give --zone, e.g. --zone "
            "America/Chicago");
    reader.setDelimiter(layout->delimiter);
    m_firstFault.reset();
    m_files.push_back({path, layout->format, layout->delimiter, layout->hasHeader});
    if (auto rows = readRows(**source, reader, *layout); !rows)
        return rows;
    if (m_files.back().rows > 0)
        return {};
    if (!m_firstFault)
        return badInput(path, "holds a header but no call record; give a file with records");
    return badInput(m_firstFault->where, m_firstFault->what + "; no row of this file is good");
}

Result<void> RecordReading::readRows(FileSource& source, CsvReader& reader, const RecordLayout& layout)
{
    static const Result<ZoneClock> utc = ZoneClock::create("UTC");
    if (!utc)
        return std::unexpected(utc.error());
    const ZoneClock written = needsZone(layout.format) ? m_clock : *utc;
    RecordParser parser(layout, written);
    for (std::int64_t rows = 0;; ++rows) {
        if (rows % rowsBetweenReports == 0)
            if (auto paused = pause(source); !paused)
                return paused;
        const auto step = reader.next();
        if (!step)
            return std::unexpected(step.error());
        if (*step == CsvStep::end)
            return {};
        if (auto taken = take(*step, reader, parser); !taken)
            return taken;
    }
}

Result<void> RecordReading::take(CsvStep step, const CsvReader& reader, RecordParser& parser)
{
    if (step == CsvStep::fault)
        return reject(reader.fault());
    switch (parser.parse(reader.row())) {
    case ParseStep::fault:
        return reject(parser.fault());
    case ParseStep::passedOver:
        return {};
    case ParseStep::record:
        break;
    }
    ++m_files.back().rows;
    if (!m_meter.add(parser.record(), static_cast<std::uint32_t>(m_files.size())))
        ++m_files.back().duplicateRows;
    return {};
}

Result<void> RecordReading::reject(const CsvFault& fault)
{
    RecordFileFacts& file = m_files.back();
    Error error{
        ErrorKind::badInput, fmt::format("{}:{}:{}", file.path, fault.place.line, fault.place.column), fault.what};
    if (m_options.badRows == BadRows::stop)
        return std::unexpected(std::move(error));
    ++file.rejectedRows;
    if (!m_firstFault)
        m_firstFault = error;
    if (m_rejected.size() < m_options.listedBadRows)
        m_rejected.push_back(std::move(error));
    return {};
}

Result<void> RecordReading::pause(const FileSource& source)
{
    const RecordFileFacts& file = m_files.back();
    if (m_progress.stopRequested())
        return std::unexpected(Error{ErrorKind::cancelled, file.path,
            fmt::format("stopped after {} of its rows; nothing was written", file.rows)});
    if (source.size() > 0)
        m_progress.report(m_doneBefore
            + (m_doneAfter - m_doneBefore) * static_cast<double>(source.position())
                / static_cast<double>(source.size()));
    return {};
}

void RecordReading::report(RecordTraffic& traffic)
{
    for (const RecordFileFacts& file : m_files)
        traffic.rejectedRows += file.rejectedRows;
    traffic.files = std::move(m_files);
    traffic.rejected = std::move(m_rejected);
    m_progress.report(1);
}

Result<MeterOptions> meterOptions(const ReadOptions& options, std::size_t files)
{
    MeterOptions meter{options.counting, options.rankBy, files > 1, options.own, {}};
    if (options.country.empty())
        return meter;
    auto rules = NumberingRules::forCountry(options.country);
    if (!rules)
        return std::unexpected(rules.error());
    meter.numbering = std::move(*rules);
    return meter;
}

}  // namespace

Result<RecordTraffic> readRecords(
    const std::vector<std::string>& paths, const ReadOptions& options, const Progress& progress)
{
    if (paths.empty())
        return badInput("", "no files; name at least one file of call records");
    const auto clock = ZoneClock::create(options.zone.empty() ? "UTC" : options.zone);
    if (!clock)
        return std::unexpected(clock.error());
    auto meterSetting = meterOptions(options, paths.size());
    if (!meterSetting)
        return std::unexpected(meterSetting.error());
    TrafficMeter meter(std::move(*meterSetting), *clock);
    RecordReading reading(options, progress, *clock, meter);
    const auto count = static_cast<double>(paths.size());
    for (std::size_t index = 0; index < paths.size(); ++index)
        if (auto read =
                reading.read(paths[index], static_cast<double>(index) / count, static_cast<double>(index + 1) / count);
            !read)
            return std::unexpected(read.error());
    RecordTraffic traffic = meter.finish();
    reading.report(traffic);
    return traffic;
}

}  // namespace trunkwright::models
