#include "ui/kit/resources.h"

#include <QtCore/qglobal.h>

// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot stand inside ours.
static void initializeResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace trunkwright::ui {

void useResources()
{
    static const bool done = (initializeResources(), true);
    static_cast<void>(done);
}

}  // namespace trunkwright::ui
