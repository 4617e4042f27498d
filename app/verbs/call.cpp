#include "app/verbs/call.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/live/guard_rails.h"
#include "app/live/live_engine.h"
#include "app/live/live_files.h"
#include "app/live/run_facts.h"
#include "app/live/trace_builder.h"
#include "engine/probe/call_story.h"
#include "models/quality/call_summary.h"
#include "models/report/call_json.h"
#include "models/report/call_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::app {

using models::CallTrace;

namespace {

std::string formatted(const std::vector<CallTrace>& traces, const CommonOptions& options)
{
    switch (options.format) {
    case Format::json:
        return models::callsJsonText(traces, runFacts(options));
    case Format::csv:
        return models::callsCsv(traces);
    case Format::table:
        break;
    }
    return models::callsText(traces, options.verbose);
}

}  // namespace

int runCall(const CallOptions& call, const CommonOptions& options)
{
    if (call.count > 1 && !call.record.empty())
        return reportError({models::ErrorKind::badInput, "option --record", "records one call; leave out --count"});
    auto files = LiveFiles::open(call, {}, options);
    if (!files)
        return reportError(files.error());
    auto request = callRequest(call);
    if (!request)
        return reportError(request.error());
    warn(digitsWarning(call.dtmf), options);
    if (files->record)
        request->recordDescriptor = files->record->descriptor();
    models::OutputFile* const capture = files->capture ? &*files->capture : nullptr;
    const auto results = placeCalls({*request, call.count, call.rate_per_s, capture}, consoleProgress(options));
    if (!results)
        return reportError(results.error());
    std::vector<CallTrace> traces;
    for (const engine::TestCallResult& result : *results)
        traces.push_back(callTrace(*request, result, {}));
    const std::string fault = engine::machineFault(*results);
    if (!fault.empty())
        files->record.reset();
    std::vector<models::Error> faults = files->finish(formatted(traces, options));
    if (!fault.empty())
        faults.push_back({models::ErrorKind::machine, {}, fault});
    if (!faults.empty())
        return reportErrors(faults);
    return std::ranges::all_of(traces, models::isGood) && !traces.empty() ? exitDone : exitAnswerIsNo;
}

}  // namespace trunkwright::app
