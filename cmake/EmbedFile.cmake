# trunkwright_embed(TARGET symbol file): puts the bytes of a file into the target as `extern const char symbol[]` up to `symbol_end`.
function(trunkwright_embed target symbol file)
  get_filename_component(path ${file} ABSOLUTE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.S)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"    .section .rodata
    .global @symbol@, @symbol@_end
    .balign 16
@symbol@:
    .incbin \"@path@\"
@symbol@_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${path})
  target_sources(${target} PRIVATE ${source})
endfunction()
