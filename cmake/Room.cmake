# A room is a top-level folder with its own target. Its headers are seen as "<room>/<folder>/<file>.h" only by targets that
# link it: each room has an include root that holds nothing but a link to that room, so a forbidden include does not compile.
function(trunkwright_room room)
  cmake_parse_arguments(ARG "" "" "LINK;PRIVATE_LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  add_library(trunkwright_${room} STATIC ${sources})
  set(root ${CMAKE_BINARY_DIR}/rooms/${room})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${room} SYMBOLIC)
  target_include_directories(trunkwright_${room} PUBLIC ${root})
  target_link_libraries(trunkwright_${room} PUBLIC ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK} trunkwright_warnings)
endfunction()
