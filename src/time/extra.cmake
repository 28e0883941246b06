# Scores and times the stage alone: build/release/time_score data/time/en FILE.jsonl
add_executable(time_score ${CMAKE_SOURCE_DIR}/src/time/time_score_tool.cc)
target_link_libraries(time_score dateline_time)

# The fuzzer's corpus as a test; with clang and DATELINE_FUZZ the fuzzer itself.
if(DATELINE_TESTS)
  add_executable(time_fuzz_replay ${CMAKE_SOURCE_DIR}/src/time/time_fuzz.cc
                                  ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cc)
  target_link_libraries(time_fuzz_replay dateline_time)
  target_compile_definitions(time_fuzz_replay PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME time_fuzz_corpus COMMAND time_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/time/corpus)
endif()
if(DATELINE_TESTS)
  find_package(Python3 COMPONENTS Interpreter)
  if(Python3_FOUND)
    add_test(NAME time_floors
             COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/eval/time_floors.py $<TARGET_FILE:time_score>
                     ${CMAKE_SOURCE_DIR}/data/time/en ${CMAKE_SOURCE_DIR}/../shared/data/time)
    set_tests_properties(time_floors PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
  endif()
endif()
if(DATELINE_FUZZ)
  target_compile_options(dateline_time PRIVATE -fsanitize=fuzzer-no-link)
  add_executable(time_fuzz ${CMAKE_SOURCE_DIR}/src/time/time_fuzz.cc)
  target_link_libraries(time_fuzz dateline_time)
  target_compile_definitions(time_fuzz PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(time_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(time_fuzz PRIVATE -fsanitize=fuzzer)
endif()
