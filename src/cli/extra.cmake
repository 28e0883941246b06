# The executable, and the version it prints.
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
target_link_libraries(dateline_export PUBLIC nlohmann_json::nlohmann_json)
target_link_libraries(dateline_cli PUBLIC CLI11::CLI11 PkgConfig::TOMLPLUSPLUS ZLIB::ZLIB)
target_compile_definitions(dateline_cli PRIVATE DATELINE_VERSION="${PROJECT_VERSION}")

add_executable(dateline ${CMAKE_SOURCE_DIR}/src/cli/main.cc)
target_link_libraries(dateline PRIVATE dateline_cli)
set_target_properties(dateline PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
