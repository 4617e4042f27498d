#include "tests/support/test_program.h"

#include <cstdio>
#include <string_view>

namespace trunkwright::tests {

namespace {

std::string_view nounOf(std::string_view file)
{
    static constexpr std::string_view ending = "_test.cpp";
    file.remove_prefix(file.rfind('/') + 1);
    if (file.ends_with(ending))
        file.remove_suffix(ending.size());
    return file;
}

}  // namespace

RegisteredTest::RegisteredTest(std::string_view file, Run run)
    : m_noun(nounOf(file))
    , m_run(run)
    , m_next(first())
{
    first() = this;
}

RegisteredTest*& RegisteredTest::first()
{
    static RegisteredTest* test = nullptr;  // registered before main, in no order between files
    return test;
}

int RegisteredTest::runNamed(int argc, char** argv)
{
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    for (const RegisteredTest* test = first(); test; test = test->m_next)
        if (test->m_noun == wanted)
            return test->m_run(argc - 1, argv + 1);
    std::fprintf(stderr, "%s: the first argument names the test to run, one of\n", argv[0]);
    for (const RegisteredTest* test = first(); test; test = test->m_next)
        std::fprintf(stderr, "  %.*s\n", static_cast<int>(test->m_noun.size()), test->m_noun.data());
    return 2;
}

}  // namespace trunkwright::tests

int main(int argc, char** argv)
{
    return trunkwright::tests::RegisteredTest::runNamed(argc, argv);
}
