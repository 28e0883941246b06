# The gazetteer compiler; `gazetteer` compiles what is there (tools/place/build.sh fetches the extracts).
add_executable(gazetteer_tool ${CMAKE_SOURCE_DIR}/tools/place/gazetteer_tool.cc)
target_link_libraries(gazetteer_tool dateline_place)
add_custom_target(gazetteer
  COMMAND gazetteer_tool --data ${CMAKE_SOURCE_DIR}/data/place
          --packages ${CMAKE_SOURCE_DIR}/tools/place/node_modules --out ${CMAKE_BINARY_DIR}/gazetteer.bin
  DEPENDS gazetteer_tool COMMENT "Compiling the gazetteer" VERBATIM)
add_executable(locate_tool EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/place/locate_tool.cc)
target_link_libraries(locate_tool dateline_place dateline_lang)
