#pragma once
// What the program tells the shell.

namespace trunkwright::app {

enum ExitCode : int {
    exitDone = 0,
    exitAnswerIsNo = 1,    ///< done, but a check found errors, a strategy is refused, a batch row was wrong
    exitBadInput = 2,      ///< bad usage or bad input
    exitMachineFault = 3,  ///< disk full, no permission, port in use
};

}  // namespace trunkwright::app
