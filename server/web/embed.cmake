# deskbell_embed(TARGET name NAMESPACE ns ROOT dir [FILES path…] [DEPENDS file…] [FUNCTION name])
#
# Makes the static library `name`, which holds files as they lie on disk, and the header `name.h`, which declares
# `std::span<const deskbell::EmbeddedFile> ns::EmbeddedFiles()` (server/web/embedded.h), or another name of that function.
#
# FILES are relative to ROOT (which is absolute). Without FILES everything below ROOT is taken, as found at build time; then
# DEPENDS names what tells that ROOT has changed: usually the stamp of the command that fills it.
set(DESKBELL_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(deskbell_embed)
  cmake_parse_arguments(ARG "" "TARGET;NAMESPACE;ROOT;FUNCTION" "FILES;DEPENDS" ${ARGN})
  if(NOT ARG_FUNCTION)
    set(ARG_FUNCTION EmbeddedFiles)
  endif()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${ARG_TARGET})
  set(paths ${ARG_FILES})
  list(TRANSFORM paths PREPEND ${ARG_ROOT}/)
  # A list goes to the script in a file: hundreds of paths do not belong on a command line.
  string(REPLACE ";" "\n" lines "${ARG_FILES}")
  file(CONFIGURE OUTPUT ${folder}/files.txt CONTENT "${lines}" @ONLY)
  add_custom_command(
    OUTPUT ${folder}/${ARG_TARGET}.S ${folder}/${ARG_TARGET}.cc ${folder}/${ARG_TARGET}.h
    COMMAND ${CMAKE_COMMAND} -DTARGET=${ARG_TARGET} -DNAMESPACE=${ARG_NAMESPACE} -DFUNCTION=${ARG_FUNCTION}
            -DROOT=${ARG_ROOT} -DFOLDER=${folder} -P ${DESKBELL_EMBED_SCRIPT}
    DEPENDS ${paths} ${ARG_DEPENDS} ${folder}/files.txt ${DESKBELL_EMBED_SCRIPT}
    COMMENT "Embedding ${ARG_TARGET}"
    VERBATIM)
  add_library(${ARG_TARGET} STATIC ${folder}/${ARG_TARGET}.S ${folder}/${ARG_TARGET}.cc ${folder}/${ARG_TARGET}.h)
  target_link_libraries(${ARG_TARGET} PUBLIC deskbell_options)
  target_include_directories(${ARG_TARGET} PUBLIC ${folder})
endfunction()
