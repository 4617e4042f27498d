#pragma once
// Rows of call records as the switches write them, for tests.

#include "models/records/read_records.h"

#include <QFile>
#include <QTemporaryDir>

#include <string>

namespace trunkwright::tests {

/// One call for the writers below; times as "2017-06-20 09:00:00".
struct TestCall {
    std::string start = "2017-06-20 09:00:00";
    std::string answer = "2017-06-20 09:00:10";
    std::string end = "2017-06-20 09:01:10";
    int duration = 70;
    int talk = 60;
    std::string disposition = "ANSWERED";
    std::string id = "1497949200.1";
    std::string caller = "791-445-9811";
    std::string called = "397-815-2211";
    std::string context = "hq";
};

/// Asterisk cdr_csv, 18 columns.
inline std::string asteriskRow(const TestCall& call)
{
    return "\"\",\"" + call.caller + "\",\"" + call.called + "\",\"" + call.context
        + "\",\"\"\"A, B\"\" <1>\",\"SIP/a\",\"SIP/b\"," + "\"Dial\",\"\",\"" + call.start + "\",\"" + call.answer
        + "\",\"" + call.end + "\"," + std::to_string(call.duration) + "," + std::to_string(call.talk) + ",\""
        + call.disposition + "\",\"DOCUMENTATION\",\"" + call.id + "\",\"\"\n";
}

/// FreeSWITCH mod_cdr_csv, 13 columns; the disposition is the hangup cause.
inline std::string freeswitchRow(const TestCall& call)
{
    return "\"name\",\"" + call.caller + "\",\"" + call.called + "\",\"" + call.context + "\",\"" + call.start + "\",\""
        + call.answer + "\",\"" + call.end + "\",\"" + std::to_string(call.duration) + "\",\""
        + std::to_string(call.talk) + "\",\"" + call.disposition + "\",\"" + call.id + "\",\"\",\"\"\n";
}

/// A folder of files that goes away with it.
class RecordFolder {
public:
    std::string write(const std::string& name, const std::string& content) const
    {
        const QString path = m_folder.filePath(QString::fromStdString(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(content.data(), static_cast<qint64>(content.size()));
        return path.toStdString();
    }
    std::string path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// The traffic of files with these contents, in UTC unless another zone is named.
inline models::Result<models::RecordTraffic> readTexts(
    const std::vector<std::string>& contents, models::ReadOptions options = {})
{
    const RecordFolder folder;
    std::vector<std::string> paths;
    for (const std::string& content : contents)
        paths.push_back(folder.write("records" + std::to_string(paths.size()) + ".csv", content));
    if (options.zone.empty())
        options.zone = "UTC";
    return models::readRecords(paths, options);
}

}  // namespace trunkwright::tests
