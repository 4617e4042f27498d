#pragma once

#include <QTest>

#include <string_view>

/// The tests of a folder share a program: one link instead of one for each file. <noun>_test.cpp registers its class,
/// and the first argument of the program is the noun to run; the rest is Qt Test's own
/// (`test.engine.sip fork -v2 keepsEarlyDialogsApart`).
namespace trunkwright::tests {

class RegisteredTest {
public:
    using Run = int (*)(int argc, char** argv);

    /// file: the __FILE__ of the test, ".../<noun>_test.cpp".
    RegisteredTest(std::string_view file, Run run);

    /// Runs the test that argv[1] names, with the arguments behind it. 2, with all nouns on stderr, where there is
    /// none.
    static int runNamed(int argc, char** argv);

private:
    static RegisteredTest*& first();

    std::string_view m_noun;
    Run m_run;
    RegisteredTest* m_next;
};

/// What REGISTER_TEST constructs where a test needs no application.
struct NoApplication {
    NoApplication(int&, char**) { }
};

}  // namespace trunkwright::tests

/// For a test that needs no application object.
#define REGISTER_TEST(Test) REGISTER_TEST_IN(trunkwright::tests::NoApplication, Test)

/// For a test that runs in a QCoreApplication or QApplication.
#define REGISTER_TEST_IN(Application, Test)                                                                            \
    static const trunkwright::tests::RegisteredTest registered##Test(__FILE__, [](int argc, char** argv) {             \
        [[maybe_unused]] Application application(argc, argv);                                                          \
        Test test;                                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                        \
    });
