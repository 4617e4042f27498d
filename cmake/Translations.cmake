# trunkwright_translations(TARGET): puts translations/trunkwright_<language>.ts as :/i18n/trunkwright_<language>.qm into the target. A build only
# reads the .ts files; the target update_translations writes into them what the sources say now.
function(trunkwright_translations target)
  file(GLOB ts_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/translations/trunkwright_*.ts)
  qt_add_lrelease(${target} TS_FILES ${ts_files} QM_FILES_OUTPUT_VARIABLE qm_files)
  qt_add_resources(${target} ${target}_translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm_files})
  add_custom_target(update_translations
    COMMAND ${CMAKE_COMMAND} -DLUPDATE=$<TARGET_FILE:Qt6::lupdate> -DSOURCE=${CMAKE_SOURCE_DIR} -DWORK=${CMAKE_BINARY_DIR}/texts
            -DTRANSLATIONS=${CMAKE_SOURCE_DIR}/translations -P ${CMAKE_SOURCE_DIR}/cmake/update_translations.cmake)
endfunction()
