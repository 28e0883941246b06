# Tests of the whole: the real binary, the layers, the scored sets.
find_package(Python3 COMPONENTS Interpreter)

if(DATELINE_TESTS)
  file(GLOB binary_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*.cc)
  add_executable(binary_test ${binary_tests})
  target_link_libraries(binary_test dateline_base GTest::gtest_main ZLIB::ZLIB)
  target_compile_definitions(binary_test PRIVATE DATELINE_BINARY="$<TARGET_FILE:dateline>"
                                                 DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(DATELINE_SANITIZE)
    target_compile_definitions(binary_test PRIVATE DATELINE_SANITIZED)
  endif()
  add_dependencies(binary_test dateline gazetteer dateline_actors_bin)
  add_test(NAME binary COMMAND binary_test)
  set_tests_properties(binary PROPERTIES TIMEOUT 900)

  # Every row of data/frames: its example codes, its counter-example does not.
  add_executable(frames_test ${CMAKE_SOURCE_DIR}/tests/golden/frames_test.cc)
  target_link_libraries(frames_test dateline_engine GTest::gtest_main)
  target_compile_definitions(frames_test PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                 DATELINE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_dependencies(frames_test gazetteer dateline_actors_bin)
  add_test(NAME frames COMMAND frames_test)
  set_tests_properties(frames PROPERTIES TIMEOUT 900)

  add_test(NAME eval_floors
           COMMAND dateline eval --thresholds ${CMAKE_SOURCE_DIR}/tests/eval/thresholds.toml)
  set_tests_properties(eval_floors PROPERTIES TIMEOUT 900)
  add_test(NAME data_check COMMAND dateline data check ${CMAKE_SOURCE_DIR}/data)

  if(Python3_FOUND)
    add_test(NAME layers COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/check_layers.py ${CMAKE_SOURCE_DIR})
    add_test(NAME scorers_agree
             COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/eval/compare_scorers.py $<TARGET_FILE:dateline>
                     ${CMAKE_SOURCE_DIR}/../shared/gold/dev ${CMAKE_SOURCE_DIR}/../shared/gold/score_events.py)
    set_tests_properties(scorers_agree PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
  endif()
endif()
