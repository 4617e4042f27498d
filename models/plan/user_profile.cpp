#include "models/plan/user_profile.h"

namespace trunkwright::models {

std::optional<double> busyHourErlPerUser(const UserProfile& profile)
{
    if (!profile.callsPerUserBusyHour || !profile.holdingTimeS)
        return {};
    return *profile.callsPerUserBusyHour * *profile.holdingTimeS / 3600;
}

std::vector<UserProfile> standardProfiles()
{
    const auto profile = [](const char* id, const char* name, double calls) {
        UserProfile made;
        made.id = id;
        made.name = name;
        made.callsPerUserBusyHour = calls;
        made.holdingTimeS = 180;
        return made;
    };
    return {profile("light", "Light", 1), profile("medium", "Medium", 2), profile("heavy", "Heavy", 3)};
}

}  // namespace trunkwright::models
