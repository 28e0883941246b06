# Until every stage is there, the engine is built with those whose entry point exists.
foreach(entry PAGE:page/extract LANG:lang/lang TIME:time/resolve PLACE:place/locate ACTOR:actor/resolve EVENT:event/code)
  string(REPLACE ":" ";" pair ${entry})
  list(GET pair 0 stage)
  list(GET pair 1 file)
  if(EXISTS ${CMAKE_SOURCE_DIR}/src/${file}.cc)
    target_compile_definitions(dateline_engine PUBLIC DATELINE_HAVE_${stage})
  endif()
endforeach()
