#include "app/live/password.h"

#include "engine/base/ascii.h"
#include "models/base/quotation.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace trunkwright::app {

using models::Result;

namespace {

/// The terminal of the process, with echo off until it goes.
class QuietTerminal {
public:
    QuietTerminal()
        : m_terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_terminal < 0 || ::tcgetattr(m_terminal, &m_before) != 0)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        m_quiet = ::tcsetattr(m_terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_quiet)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
        if (m_terminal >= 0)
            ::close(m_terminal);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isQuiet() const { return m_quiet; }

    std::string ask(const std::string& question) const
    {
        if (::write(m_terminal, question.data(), question.size()) < 0)
            return {};
        std::string line;
        char character = 0;
        while (::read(m_terminal, &character, 1) == 1 && character != '\n')
            line += character;
        return line;
    }

private:
    int m_terminal = -1;
    termios m_before{};
    bool m_quiet = false;
};

Result<std::string> fromEnvironment(const std::string& variable)
{
    char* const value = std::getenv(variable.c_str());
    if (!value)
        return models::badInput("option --password-env",
            "the environment holds no variable " + models::quotation(variable) + "; set it to the password");
    std::string password = value;
    std::memset(value, 0, password.size());
    ::unsetenv(variable.c_str());
    return password;
}

}  // namespace

Result<std::string> readPassword(const std::string& variable, const std::string& user)
{
    if (!variable.empty())
        return fromEnvironment(variable);
    const QuietTerminal terminal;
    if (!terminal.isQuiet())
        return models::badInput("option --user",
            "there is no terminal to ask for the password; name an environment variable with --password-env");
    return terminal.ask("Password of " + user + ": ");
}

std::string withoutPassword(std::string_view text)
{
    const std::string lowered = engine::lowered(text);
    const std::size_t at = text.rfind('@');
    for (const std::string_view scheme : {"sip:", "sips:"}) {
        const std::size_t begin = lowered.find(scheme);
        if (at == std::string_view::npos || begin == std::string::npos)
            continue;
        const std::size_t colon = text.find(':', begin + scheme.size());
        if (colon < at)
            return std::string(text.substr(0, colon + 1)) + "***" + std::string(text.substr(at));
    }
    return std::string(text);
}

}  // namespace trunkwright::app
