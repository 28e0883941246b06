# Benchmarks; run them with `make bench`.
if(DATELINE_BENCH)
  find_package(benchmark REQUIRED)
  add_executable(pipeline_bench ${CMAKE_SOURCE_DIR}/bench/pipeline_bench.cc)
  target_link_libraries(pipeline_bench dateline_engine dateline_export benchmark::benchmark)
  set_target_properties(pipeline_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()
