# cmake -DLUPDATE=… -DSOURCE=… -DWORK=… -DTRANSLATIONS=… [-DCHECK=ON] -P update_translations.cmake
# Writes the texts of SOURCE into TRANSLATIONS/*.ts: tr() of ui and app, and what models mark with TRUNKWRIGHT_TEXT, as context "models".
# With CHECK it changes nothing and fails when there is a text that they do not hold. WORK is a folder for intermediate files.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
file(GLOB ts_files ${TRANSLATIONS}/*.ts)

# lupdate knows no macro that has a fixed context, so it gets copies of the models in which the mark names one.
file(GLOB_RECURSE models RELATIVE ${SOURCE} ${SOURCE}/models/*.cpp ${SOURCE}/models/*.h)
foreach(path ${models})
  file(READ ${SOURCE}/${path} text)
  string(FIND "${text}" "TRUNKWRIGHT_TEXT(" marked)
  if(marked GREATER -1)
    string(REPLACE "TRUNKWRIGHT_TEXT(" "QT_TRANSLATE_NOOP(\"models\", " text "${text}")
    file(WRITE ${WORK}/sources/${path} "${text}")
  endif()
endforeach()

# Contexts are the names of classes with their namespaces, which lupdate sees only where it finds the headers.
file(MAKE_DIRECTORY ${WORK}/sources ${WORK}/checked)
set(targets ${ts_files})
if(CHECK)
  file(COPY ${ts_files} DESTINATION ${WORK}/checked)
  list(TRANSFORM targets REPLACE ".*/" "${WORK}/checked/")
endif()
file(GLOB rooms ${SOURCE}/ui ${SOURCE}/app)
foreach(ts ${targets})
  # English needs the forms of its plurals only.
  if(ts MATCHES "_en\\.ts$")
    set(plural_only -pluralonly)
  else()
    set(plural_only)
  endif()
  execute_process(COMMAND ${LUPDATE} -silent -no-obsolete -locations none ${plural_only} -I ${SOURCE} ${rooms} ${WORK}/sources -ts ${ts}
    WORKING_DIRECTORY ${SOURCE} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# A context that is no class or namespace of ours is a text that lupdate filed where nobody looks for it.
foreach(ts ${targets})
  file(STRINGS ${ts} names REGEX "<name>")
  list(FILTER names EXCLUDE REGEX "<name>(models|trunkwright::[A-Za-z:]+)</name>")
  foreach(name ${names})
    message(FATAL_ERROR "${ts}: lupdate did not find the class of ${name}; a constant or a macro above its use may confuse it")
  endforeach()
endforeach()

foreach(ts ${ts_files})
  cmake_path(GET ts FILENAME name)
  file(STRINGS ${ts} messages REGEX "<message")
  if(CHECK AND NOT messages)
    message("${name} is not begun: skipped")
  elseif(CHECK)
    file(READ ${ts} now)
    file(READ ${WORK}/checked/${name} wanted)
    if(NOT now STREQUAL wanted)
      message(SEND_ERROR "${name} is not what the sources say; build the target update_translations and translate what is new")
    endif()
  endif()
endforeach()
