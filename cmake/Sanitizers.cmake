# -DTRUNKWRIGHT_SANITIZE="address;undefined" or "thread"; -DTRUNKWRIGHT_COVERAGE=ON for gcov counters.
set(TRUNKWRIGHT_SANITIZE "" CACHE STRING "Sanitizers to build with, as a list")
option(TRUNKWRIGHT_COVERAGE "Build with coverage counters" OFF)
if(TRUNKWRIGHT_SANITIZE)
  list(JOIN TRUNKWRIGHT_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${sanitizers})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)  # an empty optional or an index past the end stops the program where it happens
endif()
if(TRUNKWRIGHT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # libFuzzer is led by the branches it sees in all of our code
endif()
if(TRUNKWRIGHT_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
