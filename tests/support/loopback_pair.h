#pragma once
// Two addresses of the loopback network that hardly another process uses, made of the number of this one.

#include <QString>

#include <unistd.h>

namespace trunkwright::tests {

struct LoopbackPair {
    QString first = address(10);
    QString second = address(11);

private:
    static QString address(int host)
    {
        const auto number = static_cast<int>(::getpid());
        return QStringLiteral("127.%1.%2.%3").arg(100 + number / 256 % 100).arg(number % 256).arg(host);
    }
};

}  // namespace trunkwright::tests
