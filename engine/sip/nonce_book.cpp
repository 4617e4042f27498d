#include "engine/sip/nonce_book.h"

#include "engine/base/hash.h"

#include <charconv>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxRemembered = 4096;
constexpr std::size_t stampDigits = 24;  ///< time and serial number

}  // namespace

std::string NonceBook::sealed(std::string_view text) const
{
    return std::string(text) + hex(hmacOf(HashAlgorithm::sha256, asBytes(m_secret), asBytes(text))).substr(0, 32);
}

std::string NonceBook::issue(std::int64_t now_s)
{
    Bytes stamp;
    write64(stamp, static_cast<std::uint64_t>(now_s));
    write32(stamp, m_serial++);
    return sealed(hex(stamp));
}

NonceBook::Answer NonceBook::use(const DigestCredentials& credentials, std::int64_t now_s)
{
    const std::string_view nonce = credentials.nonce;
    const std::string_view stamp = nonce.substr(0, stampDigits);
    if (!equalsInConstantTime(sealed(stamp), nonce))
        return Answer::foreign;
    std::uint64_t issued = 0;
    std::from_chars(stamp.data(), stamp.data() + 16, issued, 16);
    const std::int64_t age_s = now_s - static_cast<std::int64_t>(issued);
    if (age_s < 0 || age_s > m_lifetime_s)
        return Answer::stale;
    if (credentials.qop == DigestQop::none)
        return Answer::fresh;
    const auto [known, added] = m_counts.try_emplace(credentials.nonce, 0);
    if (credentials.nonceCount <= known->second)
        return Answer::stale;
    known->second = credentials.nonceCount;
    if (added)
        m_order.push_back(credentials.nonce);
    if (m_order.size() > maxRemembered) {
        m_counts.erase(m_order.front());
        m_order.pop_front();
    }
    return Answer::fresh;
}

}  // namespace trunkwright::engine
