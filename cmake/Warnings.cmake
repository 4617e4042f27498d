# Warnings are errors: a warning nobody reads hides the next bug.
add_library(trunkwright_warnings INTERFACE)
target_compile_options(trunkwright_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference
  -Wdouble-promotion -Wimplicit-fallthrough -Wextra-semi -Wcast-align -Wunused -Wformat=2)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside its own <variant>, <optional> and <string> at -O2 (PR 105562, PR 105651).
  target_compile_options(trunkwright_warnings INTERFACE
    -Wno-maybe-uninitialized -Wno-restrict -Wno-null-dereference -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # libstdc++ 12's own std::stable_sort calls a function that it marks deprecated, which clang reports at the caller; GCC still checks ours.
  target_compile_options(trunkwright_warnings INTERFACE -Wno-deprecated-declarations)
endif()
