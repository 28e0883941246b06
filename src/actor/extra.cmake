# The compiled actor base: build/<preset>/actors.bin from data/actors and data/agents.
add_executable(dateline_compile_actors src/actor/compile_actors_tool.cc)
target_link_libraries(dateline_compile_actors dateline_actor)
file(GLOB actor_tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/actors/*.tsv ${CMAKE_SOURCE_DIR}/data/agents/*.tsv)
set(DATELINE_ACTORS_BIN ${CMAKE_BINARY_DIR}/actors.bin)
add_custom_command(OUTPUT ${DATELINE_ACTORS_BIN}
  COMMAND dateline_compile_actors ${CMAKE_SOURCE_DIR}/data ${DATELINE_ACTORS_BIN}
  DEPENDS dateline_compile_actors ${actor_tables}
  COMMENT "Compiling the actor base" VERBATIM)
add_custom_target(dateline_actors_bin ALL DEPENDS ${DATELINE_ACTORS_BIN})
if(TARGET actor_test)
  add_dependencies(actor_test dateline_actors_bin)
endif()
# Scores on the gold mentions; skipped where ../shared is absent. Not part of ctest: it needs all stages.
add_executable(actor_eval EXCLUDE_FROM_ALL tests/eval/actor_eval.cc)
target_link_libraries(actor_eval dateline_engine PkgConfig::SIMDJSON)
target_compile_definitions(actor_eval PRIVATE DATELINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" DATELINE_BINARY_DIR="${CMAKE_BINARY_DIR}"
                                              DATELINE_ACTOR_COUNTRY=0.90 DATELINE_ACTOR_SECTOR=0.88)
add_dependencies(actor_eval dateline_actors_bin)
