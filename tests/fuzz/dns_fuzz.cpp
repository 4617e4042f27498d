// Any answer of a name server is read within its limits, or refused.
#include "engine/io/dns_message.h"

#include <cstdlib>

using namespace trunkwright::engine;

namespace {

void require(bool sound)
{
    if (!sound)
        std::abort();
}

void read(ByteView message, DnsType type)
{
    const auto records = readDnsAnswers(message, type);
    if (!records) {
        require(records.error().position <= message.size() && !records.error().reason.empty());
        return;
    }
    require(records->size() <= DnsClient::maxRecords);
    for (const DnsRecord& record : *records) {
        if (const auto* srv = std::get_if<DnsSrv>(&record.data))
            require(type == DnsType::srv && srv->target.size() <= 255);
        else
            require(type == DnsType::naptr && std::get<DnsNaptr>(record.data).replacement.size() <= 255);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    read({data, size}, DnsType::srv);
    read({data, size}, DnsType::naptr);
    return 0;
}
