#pragma once
// Where the verbs write: results to a file or stdout, one line per fault to stderr, progress to a terminal.

#include "app/common_options.h"
#include "models/base/error.h"
#include "models/base/progress.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::app {

/// An error when the output is one of the files that are read: what was made of a file never takes its place.
[[nodiscard]] models::Result<void> spareInputs(const CommonOptions& options);

/// Writes the result to options.output, unless that is one of the inputs. A file is written beside its final name and
/// renamed, so that it is never half there.
[[nodiscard]] models::Result<void> writeResult(const CommonOptions& options, std::string_view content);

/// Prints a line to stderr. Where nobody reads there any more it is lost, and nothing else is.
void tell(const std::string& line);

/// Prints `where: what` to stderr and gives the exit code of the fault.
int reportError(const models::Error& error);

/// The same for several; the gravest exit code counts.
int reportErrors(const std::vector<models::Error>& errors);

/// Prints a line to stderr, unless it is empty or --quiet was given.
void warn(const std::string& text, const CommonOptions& options);

/// What the verb is at, for the line that endOnRequest() prints: "while it read the plan; nothing was written". The
/// text must live as long as the program.
void nowDoing(const char* what);

/// Ctrl-C and SIGTERM end the program with a line that says how far it got, exit code 1: until a verb asks for
/// consoleProgress(), which stops it cleanly. Files are written whole or not at all.
void endOnRequest();

/// Prints a percentage to stderr when it is a terminal or --progress was given; its stop token is set by
/// Ctrl-C and SIGTERM, a second one ends the program.
[[nodiscard]] models::Progress consoleProgress(const CommonOptions& options);

}  // namespace trunkwright::app
