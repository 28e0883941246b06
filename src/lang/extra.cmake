# A developer's tool: tokenizer, lemmas and rules on their own.
add_executable(lang_tool EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/lang_tool.cc)
target_link_libraries(lang_tool dateline_lang)

# The trained model on its own: CoNLL-U in and out, speed.
add_executable(parse_tool EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/parse_tool.cc)
target_link_libraries(parse_tool dateline_lang)

# Without fused multiply-add the versions of the kernels give the same bits.
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/lang/kernels.cc PROPERTIES COMPILE_OPTIONS -ffp-contract=off)
