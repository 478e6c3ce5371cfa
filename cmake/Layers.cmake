# The arrows app -> ui, server -> core, held at configure time.
#
# Each layer is one static library whose include root is its own folder, so that a file can include only what
# its layer and the layers below it hold. A link or a relative include that goes around that is an error here.

set(KEFU_ALLOWED_core "")
set(KEFU_ALLOWED_server core)
set(KEFU_ALLOWED_ui core)
set(KEFU_ALLOWED_app core server ui)

set(KEFU_FORBIDDEN_QT_core Qt6::Widgets Qt6::HttpServer Qt6::WebSockets)
set(KEFU_FORBIDDEN_QT_server Qt6::Widgets Qt6::Sql)
set(KEFU_FORBIDDEN_QT_ui Qt6::HttpServer Qt6::WebSockets Qt6::Sql)
set(KEFU_FORBIDDEN_QT_app "")

# Declares the library of one layer from every source below the calling folder.
function(kefu_layer name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.h *.cpp)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE kefu_strict)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME kefu-${name})
    kefu_compile_by_folder(${name} ${sources})
    cmake_language(EVAL CODE "cmake_language(DEFER CALL kefu_check_arrows ${name})")
endfunction()

# Where unity builds are on, up to eight files of one folder are compiled as one, which takes a third of the time.
# So what stands in an anonymous namespace has a name of its own within its folder; that each file includes what
# it uses is seen in the presets debug and lint, which compile every file by itself.
function(kefu_compile_by_folder name)
    set_target_properties(${name} PROPERTIES UNITY_BUILD_MODE GROUP)
    list(FILTER ARGN INCLUDE REGEX "\\.cpp$")
    foreach(source IN LISTS ARGN)
        cmake_path(GET source PARENT_PATH folder)
        string(MAKE_C_IDENTIFIER "${folder}" group)
        math(EXPR count_${group} "${count_${group}} + 1")
        math(EXPR batch "(${count_${group}} - 1) / 8")
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group}_${batch})
    endforeach()
endfunction()

function(kefu_check_arrows name)
    get_target_property(links ${name} LINK_LIBRARIES)
    foreach(link IN LISTS links)
        if(link MATCHES "^(core|server|ui|app)$" AND NOT link IN_LIST KEFU_ALLOWED_${name})
            message(FATAL_ERROR "Layer '${name}' must not link '${link}': the arrows are app -> ui, server -> core")
        endif()
        if(link IN_LIST KEFU_FORBIDDEN_QT_${name})
            message(FATAL_ERROR "Layer '${name}' must not link ${link} (see docs/architecture.md, Layers)")
        endif()
    endforeach()

    get_target_property(sources ${name} SOURCES)
    foreach(source IN LISTS sources)
        if(source MATCHES "\\.(h|cpp)$")
            file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/${source} stray REGEX "#include \"(\\.\\./|core/|server/|ui/|app/)")
            if(stray)
                message(FATAL_ERROR "${name}/${source}: ${stray}: include by the path inside a layer, never across folders")
            endif()
        endif()
    endforeach()
endfunction()
