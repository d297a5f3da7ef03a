# shellcheck shell=sh
# ./crm bench: builds the benches and runs them one after another; what they print is the result.
# CRM_BENCH_MILLION=1: bench_scale measures a million clients, too (some minutes more).

run_benches() {
  [ -e bench/CMakeLists.txt ] || fail "there is nothing to measure in bench/" ""
  need_packages measuring "$build_packages"
  say "building"
  configure build/bench -DCRM_BENCH=ON -DCRM_TESTS=OFF
  compile build/bench all
  ran=0
  for program in build/bench/bin/bench*; do
    [ -x "$program" ] || continue
    say "running $program"
    "$program" "$@" || fail "$program failed" "Its last lines above say why."
    ran=$((ran + 1))
  done
  [ "$ran" -gt 0 ] || fail "no bench was built" ""
}
