# What comes from npm: installed by the lock file's hashes, into the build folder, when CMake runs. Without npm
# or without a network the build goes on and says what it lacks.

find_program(KEFU_NODE node DOC "Node.js, for what comes from npm and for the browser tests")
find_program(KEFU_NPM npm DOC "npm, which installs Swagger UI, ReDoc and Playwright")

# kefu_node_packages(<folder with package.json and package-lock.json> <variable>): sets the variable to the
# node_modules that the lock file asks for, or to "" where they can't be had.
function(kefu_node_packages folder result)
    cmake_path(GET folder FILENAME name)
    set(place ${CMAKE_BINARY_DIR}/node/${name})
    set(stamp ${place}/installed)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/package-lock.json)
    file(SHA256 ${folder}/package-lock.json wanted)
    set(installed "")
    if(EXISTS ${stamp})
        file(READ ${stamp} installed)
    endif()
    if(NOT installed STREQUAL wanted)
        kefu_install_node_packages(${folder} ${place} problem)
        if(problem)
            message(WARNING "${name}: ${problem}")
            set(${result} "" PARENT_SCOPE)
            return()
        endif()
        file(WRITE ${stamp} ${wanted})
    endif()
    set(${result} ${place}/node_modules PARENT_SCOPE)
endfunction()

function(kefu_install_node_packages folder place problem)
    set(${problem} "" PARENT_SCOPE)
    if(NOT KEFU_NODE OR NOT KEFU_NPM)
        set(${problem} "node and npm are missing (Debian's packages nodejs and npm)" PARENT_SCOPE)
        return()
    endif()
    message(STATUS "Installing the npm packages of ${folder}")
    file(REMOVE_RECURSE ${place})
    file(COPY ${folder}/package.json ${folder}/package-lock.json DESTINATION ${place})
    execute_process(
        COMMAND ${KEFU_NPM} ci --ignore-scripts --no-audit --no-fund --no-progress --no-update-notifier
                --fetch-retries=1 --fetch-retry-mintimeout=1000
        WORKING_DIRECTORY ${place}
        TIMEOUT 300
        RESULT_VARIABLE status
        OUTPUT_VARIABLE said
        ERROR_VARIABLE said)
    if(NOT status EQUAL 0)
        string(SUBSTRING "${said}" 0 600 said)
        set(${problem} "npm ci failed (${status}):\n${said}" PARENT_SCOPE)
    endif()
endfunction()
