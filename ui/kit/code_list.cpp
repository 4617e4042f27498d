#include "ui/kit/code_list.h"

#include <QRegularExpression>
#include <QStringList>

namespace trunkwright::ui {

QString codesText(const std::vector<std::string>& codes)
{
    QStringList list;
    for (const std::string& code : codes)
        list += QString::fromStdString(code);
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> codesFromText(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    QStringList list = text.split(between, Qt::SkipEmptyParts);
    list.removeDuplicates();
    std::vector<std::string> codes;
    for (const QString& code : list)
        codes.push_back(code.toStdString());
    return codes;
}

}  // namespace trunkwright::ui
