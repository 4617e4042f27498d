#pragma once
// A SIP message as a capture shows it: SRTP as the RTP that the capture holds, and without the keys of SDES.

#include <string>
#include <string_view>

namespace trunkwright::engine {

/// RTP/SAVP becomes RTP/AVP, a=crypto becomes a=x-crypto without its key, and Content-Length follows. A message with
/// neither stays as it is.
std::string shownMessage(std::string_view octets);

}  // namespace trunkwright::engine
