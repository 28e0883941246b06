# A developer's tool: tokenizer, lemmas and rules on their own.
add_executable(lang_tool EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/lang_tool.cc)
target_link_libraries(lang_tool dateline_lang)
