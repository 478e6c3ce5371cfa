# One interface target carries the warnings and Qt's strict defines for every target of Kefu.
add_library(kefu_strict INTERFACE)

target_compile_options(kefu_strict INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wno-missing-field-initializers) # designated initialisers name what differs from the default

# From version 13 on GCC reports uninitialised reads in the moves of tl::expected, where there are none.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    target_compile_options(kefu_strict INTERFACE -Wno-maybe-uninitialized)
endif()

option(KEFU_WARNINGS_ARE_ERRORS "Stop at the first warning" ON)
if(KEFU_WARNINGS_ARE_ERRORS)
    target_compile_options(kefu_strict INTERFACE -Werror)
endif()

# With this ccache can serve what includes a precompiled header (and CCACHE_SLOPPINESS, which ./dev sets).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(kefu_strict INTERFACE -fpch-preprocess)
endif()

target_compile_definitions(kefu_strict INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400) # what newer versions deprecate has no successor yet in 6.4

if(KEFU_SANITIZE)
    target_compile_options(kefu_strict INTERFACE
        -fsanitize=${KEFU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(kefu_strict INTERFACE -fsanitize=${KEFU_SANITIZE})
    # GCC 12 sees uninitialised and out-of-range reads that sanitizer instrumentation itself introduces.
    target_compile_options(kefu_strict INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow)
endif()
