#pragma once
// Icons and map outlines are Qt resources of this library; a static library's resources have to be asked for.

namespace trunkwright::ui {

/// Cheap and may be called often; GUI thread.
void useResources();

}  // namespace trunkwright::ui
