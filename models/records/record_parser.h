#pragma once
// Turns the rows of one file into call records. The rules:
//   * The outcome column decides whether a call was answered, whatever the answer time says; billsec (duration of
//   Cisco) is
//     the talk time, whatever end minus answer says. Cisco: a connect time other than 0 means answered.
//   * Trunkwright: an answer time means answered; else the cause (ITU-T Q.850) tells why not.
//   * FreeSWITCH's template in Asterisk's columns writes hangup causes as dispositions; both are understood there.
//   * An answered row without an answer time talked at the end of its duration.
//   * Called is the number that was dialed; Cisco's original called party, or the final one where that is empty.
//   * Rows of one call share uniqueid (linkedid where it is logged), uuid, or Cisco's call id with node and cluster;
//   rows
//     without any belong together when caller, called, start and calling channel are the same.
// One thread; the record is valid until the reader's next step.

#include "models/records/call_record.h"
#include "models/records/record_format.h"
#include "models/records/zone_clock.h"

namespace trunkwright::models {

enum class ParseStep {
    record,
    passedOver,  ///< a header or a row of column types
    fault,
};

class RecordParser {
public:
    /// `clock` is the zone in which the times of this file were written; it must outlive the parser.
    RecordParser(RecordLayout layout, const ZoneClock& clock);

    [[nodiscard]] ParseStep parse(const CsvRow& row);
    [[nodiscard]] const CallRecord& record() const { return m_record; }
    [[nodiscard]] const CsvFault& fault() const { return m_fault; }

private:
    [[nodiscard]] bool isHeading(const CsvRow& row) const;
    [[nodiscard]] std::string_view raw(const CsvRow& row, RecordColumn which) const;
    bool refuse(const CsvRow& row, RecordColumn which, std::string_view right);

    bool readWallClocks(const CsvRow& row);
    bool readWallClockAnswer(const CsvRow& row);
    bool readOutcome(const CsvRow& row);
    bool readCause(const CsvRow& row);
    bool readEpochs(const CsvRow& row);
    void readNumbers(const CsvRow& row);
    void readDirection(const CsvRow& row);
    void readKeys(const CsvRow& row);

    RecordLayout m_layout;
    const ZoneClock& m_clock;
    std::uint64_t m_seed;
    CallRecord m_record;
    CsvFault m_fault;
    std::string m_callerText;
    std::string m_calledText;
};

}  // namespace trunkwright::models
