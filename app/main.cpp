#include "app/command_line.h"

int main(int argc, char** argv)
{
    return trunkwright::app::runCommandLine(argc, argv);
}
