#pragma once

#include <QObject>

namespace trunkwright::ui {

class Greeting : public QObject {
    Q_OBJECT

public:
    QString hello() const;
};

}  // namespace trunkwright::ui
