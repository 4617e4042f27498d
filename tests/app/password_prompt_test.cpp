// The password that a terminal is asked for: typed in without echo, and in nothing that the program writes.
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <string>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// The program on a terminal of its own, and a person who types when asked.
class TerminalRun {
public:
    TerminalRun(std::vector<std::string> arguments, const std::string& typed)
    {
        int terminal = -1;
        const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
        if (child == 0)
            become(std::move(arguments));
        std::array<char, 4096> piece;
        ssize_t size = 0;
        bool hasTyped = false;
        while ((size = ::read(terminal, piece.data(), piece.size())) > 0) {
            m_shown.append(piece.data(), static_cast<std::size_t>(size));
            if (!std::exchange(hasTyped, hasTyped || m_shown.find(": ") != std::string::npos) && hasTyped)
                m_isTyped = ::write(terminal, typed.data(), typed.size()) == static_cast<ssize_t>(typed.size());
        }
        ::close(terminal);
        int status = 0;
        ::waitpid(child, &status, 0);
        m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    int code() const { return m_code; }
    bool isTyped() const { return m_isTyped; }
    const std::string& shown() const { return m_shown; }

private:
    [[noreturn]] static void become(std::vector<std::string> arguments)
    {
        std::vector<char*> pointers{const_cast<char*>(TRUNKWRIGHT_PROGRAM)};
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        ::execv(TRUNKWRIGHT_PROGRAM, pointers.data());
        ::_exit(127);
    }

    std::string m_shown;
    bool m_isTyped = false;
    int m_code = -1;
};

}  // namespace

class PasswordPromptTest : public QObject {
    Q_OBJECT

private slots:
    void asksWithoutEcho()
    {
        // Nobody listens there: the connection is refused at once.
        const TerminalRun run(
            {"call", "sip:1000@127.0.0.1:1;transport=tcp", "--user", "trunk1", "--verbose"}, "Secret-42\n");
        QVERIFY2(run.shown().starts_with("Password of trunk1: "), run.shown().c_str());
        QVERIFY(run.isTyped());
        QVERIFY2(run.shown().find("Secret-42") == std::string::npos, run.shown().c_str());
        QVERIFY2(run.shown().find("cannot be reached over TCP") != std::string::npos, run.shown().c_str());
        QCOMPARE(run.code(), 1);
    }

    void asksLastOfAll()
    {
        const TerminalRun run({"call", "sip:911@127.0.0.1:1", "--user", "trunk1"}, {});
        QVERIFY(run.shown().find("Password") == std::string::npos);
        QCOMPARE(run.code(), 2);
    }
};

REGISTER_TEST(PasswordPromptTest)
#include "password_prompt_test.moc"
