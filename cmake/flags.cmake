# What every target of the project is compiled and linked with.
add_library(cuadrante_flags INTERFACE)
add_library(cuadrante::flags ALIAS cuadrante_flags)

target_compile_options(cuadrante_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wformat=2 -Werror=format-security
  -Wtrampolines -Wbidi-chars=any
  -ffp-contract=off                       # the same figures on every machine
  -fno-delete-null-pointer-checks -fno-strict-overflow
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(CUADRANTE_WARNINGS_AS_ERRORS)
  target_compile_options(cuadrante_flags INTERFACE -Werror)
endif()

if(CUADRANTE_SANITIZE)
  target_compile_options(cuadrante_flags INTERFACE -fsanitize=${CUADRANTE_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(cuadrante_flags INTERFACE -fsanitize=${CUADRANTE_SANITIZE})
else()
  # Hardening; _FORTIFY_SOURCE does not mix with the sanitizers.
  target_compile_options(cuadrante_flags INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong
    -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero)
  target_link_options(cuadrante_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed)
endif()

# The core's arithmetic is where a silent narrowing becomes a wrong figure.
add_library(cuadrante_core_flags INTERFACE)
target_link_libraries(cuadrante_core_flags INTERFACE cuadrante_flags)
target_compile_options(cuadrante_core_flags INTERFACE -Wconversion -Wsign-conversion)
include(CheckPIESupported)
check_pie_supported()
