# shellcheck shell=sh
# Building: one folder has one purpose (build/release, build/asan, build/tsan).

# configure FOLDER CMAKE-OPTIONS…
configure() {
  configure_folder=$1
  shift
  configure_tests=OFF
  if [ -e /usr/include/gtest/gtest.h ]; then configure_tests=ON; fi
  quietly "$configure_folder/configure.log" "preparing the build" "Read the last lines above: something that the build needs is missing." \
    cmake -S . -B "$configure_folder" -G Ninja "-DCRM_TESTS=$configure_tests" "$@"
}

# compile FOLDER TARGETS…
compile() {
  compile_folder=$1
  shift
  compile_quiet=--quiet
  if [ -t 1 ]; then compile_quiet=""; fi
  # shellcheck disable=SC2086
  ninja $compile_quiet -j "$(jobs_at_once)" -C "$compile_folder" "$@" ||
    fail "building failed (in $compile_folder)" "The first error above says where; out of memory or disk shows as a killed compiler."
}

build_programs() {
  say "building (the first time takes some minutes)"
  configure build/release
  compile build/release crmbot sandbox
}
