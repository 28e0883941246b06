# libgumbo is the oracle of the HTML reader's tests; without it that test is skipped.
pkg_check_modules(GUMBO IMPORTED_TARGET gumbo)
if(DATELINE_TESTS AND TARGET page_test AND GUMBO_FOUND)
  target_link_libraries(page_test PkgConfig::GUMBO)
  target_compile_definitions(page_test PRIVATE DATELINE_GUMBO)
endif()

# Pages per second and the phases of the stage; see bench/page_bench.cc.
add_executable(page_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/bench/page_bench.cc)
target_link_libraries(page_bench dateline_page)
target_compile_definitions(page_bench PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

# The fuzzer's corpus as a test; with clang and DATELINE_FUZZ the fuzzer itself.
if(DATELINE_TESTS)
  add_executable(page_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/page/page_fuzz.cc)
  target_link_libraries(page_fuzz_replay dateline_page)
  target_compile_definitions(page_fuzz_replay PRIVATE PAGE_FUZZ_REPLAY DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME page_fuzz_corpus COMMAND page_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/page/corpus 200)
endif()
if(DATELINE_FUZZ)
  target_compile_options(dateline_page PRIVATE -fsanitize=fuzzer-no-link)  # coverage of the stage itself
  add_executable(page_fuzz ${CMAKE_SOURCE_DIR}/tests/fuzz/page/page_fuzz.cc)
  target_link_libraries(page_fuzz dateline_page)
  target_compile_definitions(page_fuzz PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(page_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(page_fuzz PRIVATE -fsanitize=fuzzer)
endif()
