#pragma once
// A temporary folder for tests that read and write plan files.

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <string>

#include <unistd.h>

namespace trunkwright::tests {

class PlanFolder {
public:
    [[nodiscard]] std::string path(const QString& name) const { return m_folder.filePath(name).toStdString(); }

    /// Writes the file and gives its path.
    std::string put(const QString& name, const std::string& bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
            qFatal("the test cannot write its file");
        return path(name);
    }

    [[nodiscard]] std::string bytes(const QString& name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    /// All names, hidden ones too, sorted.
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    }

private:
    QTemporaryDir m_folder;
};

/// Takes the rights of an administrator away for as long as it lives, because to them nothing is forbidden.
class OrdinaryUser {
public:
    OrdinaryUser() { m_changed = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;
    ~OrdinaryUser()
    {
        if (m_changed && ::seteuid(0) != 0)
            qFatal("the test cannot take its rights back");
    }

private:
    bool m_changed = false;
};

}  // namespace trunkwright::tests
