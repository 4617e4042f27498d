#include "ui/canvas/world_map.h"

#include "ui/canvas/layout.h"
#include "ui/kit/resources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace trunkwright::ui {

namespace {

QPolygonF ringOf(const QJsonArray& points)
{
    QPolygonF ring;
    ring.reserve(points.size());
    for (const QJsonValue& point : points)
        ring.append(mercator(point[1].toDouble(), point[0].toDouble()));
    return ring;
}

void addPolygon(const QJsonArray& rings, std::vector<QPolygonF>& outlines)
{
    for (const QJsonValue& ring : rings)
        outlines.push_back(ringOf(ring.toArray()));
}

std::vector<QPolygonF> load()
{
    useResources();
    std::vector<QPolygonF> outlines;
    QFile file(QStringLiteral(":/geo/countries.geojson"));
    if (!file.open(QIODevice::ReadOnly))
        return outlines;
    for (const QJsonValue& feature : QJsonDocument::fromJson(file.readAll())[QLatin1String("features")].toArray()) {
        const QJsonObject geometry = feature[QLatin1String("geometry")].toObject();
        const QJsonArray coordinates = geometry[QLatin1String("coordinates")].toArray();
        if (geometry[QLatin1String("type")] == QLatin1String("Polygon"))
            addPolygon(coordinates, outlines);
        else
            for (const QJsonValue& polygon : coordinates)
                addPolygon(polygon.toArray(), outlines);
    }
    return outlines;
}

}  // namespace

const std::vector<QPolygonF>& worldOutlines()
{
    static const std::vector<QPolygonF> outlines = load();
    return outlines;
}

}  // namespace trunkwright::ui
