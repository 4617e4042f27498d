#pragma once
// Text given in a test as if it came from a file named "file", and the line that a fault prints.

#include "models/exchange/source_text.h"

#include <QString>

namespace trunkwright::tests {

inline models::SourceText textSource(std::string text)
{
    return {.name = "file", .text = std::move(text)};
}

template <class Value>
QString faultOf(const models::Result<Value>& result)
{
    return result ? QStringLiteral("no fault") : QString::fromStdString(models::toString(result.error()));
}

}  // namespace trunkwright::tests
