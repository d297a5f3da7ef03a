# What every target of the project shares: warnings, sanitizers, how a folder becomes a library and how files are embedded.

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)

find_program(CCACHE ccache)
if(CCACHE)
  # Files that use a precompiled header are kept too, whatever time it was made at.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(crm_options INTERFACE)
target_compile_options(crm_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast -Wno-missing-field-initializers
  -Wno-error=maybe-uninitialized -Wno-maybe-uninitialized -fno-omit-frame-pointer)
if(CRM_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -O1 -g1)
  add_link_options(-fsanitize=address,undefined)
elseif(CRM_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -O1 -g1 -Wno-tsan)
  add_link_options(-fsanitize=thread)
else()
  add_compile_options(-O2 -g1)
endif()
target_include_directories(crm_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(crm_options INTERFACE Threads::Threads fmt::fmt)

# crm_library(NAME LINKS...): all .cpp files of this folder and below as the static library crm_NAME. The link lines state the
# direction of the house (DESIGN section 2): a library sees only what it links.
function(crm_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/nothing_yet.cpp "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/nothing_yet.cpp)
  endif()
  add_library(crm_${name} STATIC ${sources})
  target_link_libraries(crm_${name} PUBLIC crm_options ${ARGN})
endfunction()

# crm_embed(TARGET SYMBOL ROOT FILES...): the files become part of TARGET's binary, found by path relative to ROOT through
# `std::span<const base::EmbeddedFile> SYMBOL()` (base/embedded.hpp).
function(crm_embed target symbol root)
  string(REPLACE "::" "_" flat ${symbol})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${flat}.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSYMBOL=${symbol} -DROOT=${root} "-DFILES=${ARGN}" -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()

# crm_tests(NAME LINKS...): all .cpp files of this folder as the GoogleTest program NAME_tests.
function(crm_tests name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE ${ARGN} crm_test_paths GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_options(${name}_tests PRIVATE -fpch-preprocess)  # without it ccache keeps nothing
  target_precompile_headers(${name}_tests PRIVATE <gtest/gtest.h> <gmock/gmock.h> <string> <vector>)
  add_test(NAME ${name} COMMAND ${name}_tests)
endfunction()
