# A developer's tool: tokenizer, lemmas and rules on their own.
add_executable(lang_tool EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/lang_tool.cc)
target_link_libraries(lang_tool dateline_lang)

# The trained model on its own: CoNLL-U in and out, speed.
add_executable(parse_tool EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/parse_tool.cc)
target_link_libraries(parse_tool dateline_lang)

# Without fused multiply-add the versions of the kernels give the same bits.
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/lang/kernels.cc PROPERTIES COMPILE_OPTIONS -ffp-contract=off)

# The fuzzer's corpus with a few mutations as a test; with clang and DATELINE_FUZZ the fuzzer itself.
if(DATELINE_TESTS)
  add_executable(lang_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/lang/lang_fuzz.cc)
  target_link_libraries(lang_fuzz_replay dateline_lang)
  target_compile_definitions(lang_fuzz_replay PRIVATE LANG_FUZZ_REPLAY DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME lang_fuzz_corpus COMMAND lang_fuzz_replay ${CMAKE_SOURCE_DIR}/tests/fuzz/lang/corpus 20)
endif()
if(DATELINE_FUZZ)
  add_executable(lang_fuzz ${CMAKE_SOURCE_DIR}/tests/fuzz/lang/lang_fuzz.cc)
  target_link_libraries(lang_fuzz dateline_lang)
  target_compile_definitions(lang_fuzz PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(lang_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(lang_fuzz PRIVATE -fsanitize=fuzzer)
endif()
