# dz_layer(NAME [LINK libs…]) makes the library of a folder from its sources and the tests beside them.
# The folders it may use come from layers.txt, so a link that the arrows forbid cannot be written.
file(STRINGS ${CMAKE_SOURCE_DIR}/cmake/layers.txt layer_lines REGEX "^[a-z]+:")
set(DZ_LAYERS "")
foreach(line IN LISTS layer_lines)
    string(REGEX MATCH "^([a-z]+): *(.*)$" _ "${line}")
    set(name ${CMAKE_MATCH_1})
    string(REPLACE " " ";" DZ_MAY_USE_${name} "${CMAKE_MATCH_2}")
    list(APPEND DZ_LAYERS ${name})
endforeach()

add_library(dz_options INTERFACE)
target_include_directories(dz_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_options(dz_options INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror
                                            -Werror=unused-result)
# g++ 12 reports -Wrestrict on plain std::string concatenation (GCC bug 105651, mended in 13).
target_compile_options(dz_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(DZ_SANITIZE)
    target_compile_options(dz_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                -fno-omit-frame-pointer)
    target_link_options(dz_options INTERFACE -fsanitize=address,undefined)
endif()
if(DZ_FUZZ)
    # Warnings are g++'s business: clang has others.
    set(fuzzed -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    target_compile_options(dz_options INTERFACE -w ${fuzzed} -fno-omit-frame-pointer)
    target_link_options(dz_options INTERFACE ${fuzzed})
endif()

# The tests that run under the sanitizers too: all with the label unit or property.
add_custom_target(dz_fast_tests)

# dz_test(NAME LABEL label SOURCES files… LINK libs…): a GoogleTest program, one ctest entry.
function(dz_test name)
    if(NOT DZ_TESTS)
        return()
    endif()
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} SYSTEM PRIVATE ${RAPIDCHECK_INCLUDE_DIR})
    target_compile_definitions(${name} PRIVATE DZ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE dz_options ${ARG_LINK} GTest::gtest GTest::gtest_main
                                          ${RAPIDCHECK_LIBRARY})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT})
    if(DZ_SANITIZE)
        set_tests_properties(${name} PROPERTIES ENVIRONMENT
                             "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/leaks.supp")
    endif()
    if(ARG_LABEL MATCHES "^(unit|property)$")
        add_dependencies(dz_fast_tests ${name})
    endif()
endfunction()

function(dz_layer name)
    cmake_parse_arguments(ARG "" "" "LINK;TEST_LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    set(layers ${DZ_MAY_USE_${name}})
    list(TRANSFORM layers PREPEND dz_)
    add_library(dz_${name} STATIC ${sources})
    target_link_libraries(dz_${name} PUBLIC dz_options ${layers} ${ARG_LINK})
    set(units ${tests})
    list(FILTER units EXCLUDE REGEX "_property_test\\.cpp$")
    set(properties ${tests})
    list(FILTER properties INCLUDE REGEX "_property_test\\.cpp$")
    if(units)
        dz_test(${name}_test LABEL unit SOURCES ${units} LINK dz_${name} ${ARG_TEST_LINK})
    endif()
    if(properties)
        dz_test(${name}_property_test LABEL property SOURCES ${properties}
                LINK dz_${name} ${ARG_TEST_LINK})
    endif()
endfunction()
