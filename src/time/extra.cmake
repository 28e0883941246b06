# Scores the time stage alone: build/release/time_score data/time/en FILE.jsonl
add_executable(time_score EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/src/time/time_score_tool.cc)
target_link_libraries(time_score dateline_time)
