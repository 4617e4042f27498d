#pragma once
// Qt for verbs that need its fonts and its PDF, but no display.

#include <QGuiApplication>

namespace trunkwright::app {

/// One at a time; lives as long as its verb needs Qt's GUI classes.
class HeadlessQt {
public:
    HeadlessQt();
    ~HeadlessQt();
    HeadlessQt(const HeadlessQt&) = delete;
    HeadlessQt& operator=(const HeadlessQt&) = delete;

private:
    QtMessageHandler m_platform;
    int m_argumentCount = 1;
    char m_name[12] = "trunkwright";
    char* m_arguments[2] = {m_name, nullptr};
    QGuiApplication m_application;
};

}  // namespace trunkwright::app
