#pragma once
// Who may call from inside: digest users, and networks that need no password; how often; and who has guessed too many
// passwords. Time comes from the caller. Memory is bounded: the addresses that were quiet for longest are forgotten.

#include "engine/mediation/admission.h"
#include "engine/mediation/mediation_settings.h"
#include "engine/sip/authenticator.h"
#include "engine/sip/invite_session.h"

#include <list>
#include <unordered_map>
#include <variant>

namespace trunkwright::engine {

class InsideGate {
public:
    static constexpr std::size_t maxAddresses = 4096;
    static constexpr int maxGuesses = 10;  ///< wrong passwords of one address in a minute

    struct Admitted {
        std::string user;    ///< who proved a password; empty: nobody
        std::string number;  ///< that the caller proved to have; empty: none
        std::string site;    ///< empty: none
    };
    enum class Why : std::uint8_t {
        challenged,  ///< a password is asked for
        guessed,     ///< a wrong password
        blocked,     ///< too many of them
        flooding,    ///< too many calls or other requests of this address
        stranger,    ///< from nowhere that may call
    };
    struct Refused {
        Why why = Why::stranger;
        SessionRejection rejection;
    };
    using Verdict = std::variant<Admitted, Refused>;

    /// `secret`: at least 16 random octets.
    InsideGate(const MediationSettings& settings, std::string secret);
    void apply(const MediationSettings& settings);

    /// `wall` is the time of day.
    Verdict judge(const Message& invite, const IpAddress& from, TimePoint now, WallTime wall);
    /// An emergency call, which knows no rate, or a request inside of one that was let in without leave: whether its
    /// sender has it.
    Verdict judgeExempt(const Message& request, const IpAddress& from, TimePoint now, WallTime wall);
    /// OPTIONS and the like: anybody may, but no address more often than it may call.
    Verdict judgeOther(const IpAddress& from, TimePoint now);
    /// Inside of the call that `invite` began, coming from `invitedFrom`, a request comes from elsewhere: whoever
    /// proved a password for the call may go on by proving it again.
    Verdict judgeRoamer(const Message& request, const IpAddress& from, const Message& invite,
        const IpAddress& invitedFrom, TimePoint now, WallTime wall);
    /// Whom judge() has admitted, by the name that it told; without one the address may be open or not.
    Admitted admittedAs(const std::string& user, const IpAddress& from) const;
    /// Whether calls from there need no password.
    bool isOpenTo(const IpAddress& address) const;
    /// The site of an address; empty: none.
    std::string siteOf(const IpAddress& address) const;
    std::size_t addressCount() const { return m_addresses.size(); }

private:
    struct Address {
        IpAddress address;
        CallRate rate, otherRate;  ///< of calls, and of requests that are none
        int guesses = 0;
        TimePoint firstGuess{};
        TimePoint blockedUntil{};
    };

    Address& addressState(const IpAddress& address);
    std::string userIn(const Message& invite) const;
    const InsideUser* userNamed(std::string_view name) const;
    Verdict identify(const Message& request, Address& state, TimePoint now, WallTime wall);
    Verdict authenticate(const Message& invite, Address& state, TimePoint now, WallTime wall);
    void noteGuess(Address& state, TimePoint now);

    InsideSettings m_inside;
    std::vector<MediationSite> m_sites;
    double m_callsPerSecond = 0;
    std::string m_secret;
    std::unique_ptr<Authenticator> m_authenticator;
    std::list<Address> m_order;  ///< the one heard last at the front
    std::unordered_map<std::string, std::list<Address>::iterator> m_addresses;
};

}  // namespace trunkwright::engine
