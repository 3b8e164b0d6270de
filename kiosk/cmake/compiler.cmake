# Warnings are errors. The hardening flags are Debian's defaults and some more.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wextra-semi -Wformat=2 -Wimplicit-fallthrough -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  -pthread -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -ftrivial-auto-var-init=zero)
endif()
# GCC 12 reports false positives of these inside the standard library's headers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-stringop-overread)
endif()
add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(KIOSK_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")
if(KIOSK_SANITIZE)
  add_compile_options(-fsanitize=${KIOSK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KIOSK_SANITIZE})
  if(KIOSK_SANITIZE MATCHES "address")
    add_library(leaks OBJECT ${CMAKE_CURRENT_LIST_DIR}/leaks.c)
    link_libraries($<TARGET_OBJECTS:leaks>)
  endif()
  if(KIOSK_SANITIZE MATCHES "thread")  # does not support fences; Asio's are next to a mutex
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
endif()
