# The gazetteer compiler; `gazetteer` compiles what is there (tools/place/build.sh fetches the extracts).
add_executable(gazetteer_tool ${CMAKE_SOURCE_DIR}/tools/place/gazetteer_tool.cc)
target_link_libraries(gazetteer_tool dateline_place)
add_custom_target(gazetteer
  COMMAND gazetteer_tool --data ${CMAKE_SOURCE_DIR}/data/place
          --packages ${CMAKE_SOURCE_DIR}/tools/place/node_modules --out ${CMAKE_BINARY_DIR}/gazetteer.bin
  DEPENDS gazetteer_tool COMMENT "Compiling the gazetteer" VERBATIM)

# Scores and times the stage alone; see tools/place/locate_tool.cc.
add_executable(locate_tool EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/place/locate_tool.cc)
target_link_libraries(locate_tool dateline_place dateline_lang)

# The fuzzer's corpus as a test; with clang and DATELINE_FUZZ the fuzzer itself.
if(DATELINE_TESTS)
  add_executable(place_fuzz_replay ${CMAKE_SOURCE_DIR}/src/place/place_fuzz.cc
                                   ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cc)
  target_link_libraries(place_fuzz_replay dateline_place)
  target_compile_definitions(place_fuzz_replay PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME place_fuzz_corpus COMMAND place_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/place/corpus)
endif()
if(DATELINE_FUZZ)
  add_executable(place_fuzz ${CMAKE_SOURCE_DIR}/src/place/place_fuzz.cc)
  target_link_libraries(place_fuzz dateline_place)
  target_compile_definitions(place_fuzz PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(place_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(place_fuzz PRIVATE -fsanitize=fuzzer)
endif()
