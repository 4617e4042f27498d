#pragma once
// The command line as a whole: parses it, runs the verb, gives the exit code.

namespace trunkwright::app {

[[nodiscard]] int runCommandLine(int argc, char** argv);

}  // namespace trunkwright::app
