#pragma once
// By what a call is found in the logs of both sides and in a capture of it. Values only; what is not known is empty.

#include <string>
#include <vector>

namespace trunkwright::models {

/// "192.0.2.1:5060" each.
struct AddressPair {
    std::string own, far;

    bool operator==(const AddressPair&) const = default;
};

struct CallIdentity {
    std::string begin;                     ///< "2026-11-28T09:49:22.123Z": UTC; times of the call count from it
    std::vector<std::string> callIds;      ///< of SIP; several after a transfer
    std::string number;                    ///< that was called: the user part of the target
    std::string caller;                    ///< the URI in From
    std::vector<AddressPair> signaling;    ///< ports and connections that its messages took, in order
    AddressPair media;                     ///< of RTP, as both descriptions name them at last
    std::string mediaFrom;                 ///< where RTP came from
    std::vector<std::string> farSoftware;  ///< Server and User-Agent of the far side, each once

    bool operator==(const CallIdentity&) const = default;
};

}  // namespace trunkwright::models
