#include "app/command_line.h"

#include <csignal>

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away ends no call
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows past its limit is an error of the write, told to the user
    return trunkwright::app::runCommandLine(argc, argv);
}
