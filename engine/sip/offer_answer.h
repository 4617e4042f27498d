#pragma once
// The order of offers and answers in one dialog (RFC 3264, RFC 6337): one offer at a time, and what was agreed before
// holds until the next answer. Descriptions are text; what they say is not judged.

#include <cstdint>
#include <string>

namespace trunkwright::engine {

class OfferAnswer {
public:
    enum class Pending : std::uint8_t { none, ours, theirs };

    Pending pending() const { return m_pending; }
    bool isIdle() const { return m_pending == Pending::none; }
    /// Whether an answer was ever given.
    bool isAgreed() const { return m_agreed; }
    /// As agreed last; empty before.
    const std::string& local() const { return m_local; }
    const std::string& remote() const { return m_remote; }

    void offer(std::string sdp) { begin(Pending::ours, std::move(sdp)); }
    void takeOffer(std::string sdp) { begin(Pending::theirs, std::move(sdp)); }
    /// Ours to their offer.
    void answer(std::string sdp) { agree(std::move(sdp), std::move(m_offer)); }
    /// Theirs to our offer.
    void takeAnswer(std::string sdp) { agree(std::move(m_offer), std::move(sdp)); }
    /// The pending offer has failed.
    void rollBack() { m_pending = Pending::none; }

    /// An answer that came or went unreliably and has to be repeated; empty when there is none.
    const std::string& preview() const { return m_preview; }
    void setPreview(std::string sdp) { m_preview = std::move(sdp); }

private:
    void begin(Pending whose, std::string sdp)
    {
        m_pending = whose;
        m_offer = std::move(sdp);
        m_preview.clear();
    }
    void agree(std::string local, std::string remote)
    {
        m_pending = Pending::none;
        m_agreed = true;
        m_local = std::move(local);
        m_remote = std::move(remote);
    }

    Pending m_pending = Pending::none;
    bool m_agreed = false;
    std::string m_offer, m_local, m_remote, m_preview;
};

}  // namespace trunkwright::engine
