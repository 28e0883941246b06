# Golden tests of the whole pipeline.
if(DATELINE_TESTS)
  add_executable(golden_frames_test ${CMAKE_SOURCE_DIR}/tests/golden/frames_test.cc)
  target_link_libraries(golden_frames_test dateline_engine GTest::gtest_main)
  target_compile_definitions(golden_frames_test PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                        DATELINE_BINARY_DIR="${CMAKE_BINARY_DIR}")
endif()
