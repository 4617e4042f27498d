#include "ui/kit/icon.h"

#include "ui/kit/resources.h"

#include <QColor>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace trunkwright::ui {

namespace {

QByteArray colored(const char* name, const QColor& color)
{
    useResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("#000000", color.name().toLatin1());
}

/// Paints the SVG anew at each size, so that no scale factor meets a stretched picture.
class LineIcon final : public QIconEngine {
public:
    explicit LineIcon(QByteArray svg)
        : m_svg(std::move(svg))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(m_svg);
        painter->setOpacity(mode == QIcon::Disabled ? 0.4 : 1);
        renderer.render(painter, rect);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new LineIcon(*this); }

private:
    QByteArray m_svg;
};

}  // namespace

QIcon icon(const char* name, const QColor& color)
{
    return QIcon(new LineIcon(colored(name, color)));
}

}  // namespace trunkwright::ui
