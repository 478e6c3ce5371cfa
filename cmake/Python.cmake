# KEFU_PYTHON: a Python with PyYAML. The system's own comes first, because that is the one that has Debian's packages.

function(kefu_has_yaml valid candidate)
    execute_process(COMMAND ${candidate} -c "import yaml" RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(NOT status EQUAL 0)
        set(${valid} FALSE PARENT_SCOPE)
    endif()
endfunction()

find_program(KEFU_PYTHON python3 HINTS /usr/bin VALIDATOR kefu_has_yaml
             DOC "Python with PyYAML, which turns the OpenAPI document into JSON")
if(NOT KEFU_PYTHON)
    message(FATAL_ERROR "No Python with PyYAML is here; install Debian's packages python3 and python3-yaml")
endif()
