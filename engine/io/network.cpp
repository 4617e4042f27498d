#include "engine/io/network.h"

namespace trunkwright::engine {

int dscpOf(TrafficClass trafficClass)
{
    switch (trafficClass) {
    case TrafficClass::ordinary:
        return 0;
    case TrafficClass::signaling:
        return 40;
    case TrafficClass::voice:
        return 46;
    }
    return 0;
}

}  // namespace trunkwright::engine
