#include <QString>

namespace trunkwright::ui {

QString lost() { return Unknown::tr("Where am I?"); }

}  // namespace trunkwright::ui
