# shellcheck shell=sh
# ./crm test: builds everything three times (plain, with the address and with the thread sanitizer), runs all tests, counts them.

results=build/test
passed=0
failed=0

run_tests() {
  unset CRM_LONG # the tests ask whether it is there
  on_mysql=""
  with_model=""
  longest=1800 # seconds that one test program may take
  for word in "$@"; do
    case $word in
      --long)
        export CRM_LONG=1
        longest=14400
        ;;
      --mysql) on_mysql=1 ;;
      --llm) with_model=1 ;;
      *)
        fail_line "tests know no '$word'; ./crm help says what there is"
        exit 2
        ;;
    esac
  done
  need_packages testing "$build_packages $test_packages"
  rm -rf "$results"
  mkdir -p "$results"

  build_for_tests release "" all
  build_for_tests asan address unit_tests engine_tests dialogues_tests
  build_for_tests tsan thread engine_tests

  for name in unit advice db sql store sandbox engine; do run_program release "$name"; done
  run_halves release dialogues
  run_program release e2e
  export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
  export LSAN_OPTIONS="suppressions=$root/tests/leaks.supp:print_suppressions=0"
  for name in unit engine; do run_program asan "$name"; done
  run_halves asan dialogues
  export TSAN_OPTIONS=second_deadlock_stack=1
  run_program tsan engine
  run_browser
  if [ -n "$on_mysql" ]; then
    # shellcheck source=scripts/mysql.sh
    . scripts/mysql.sh
    start_mysql
    for name in db sql store dialogues; do run_program release "$name" mysql; done
    stop_mysql
  fi
  if [ -n "$with_model" ]; then
    # shellcheck source=scripts/llm.sh
    . scripts/llm.sh
    prepare_llama_server
    run_program release llm
  fi

  say "output of each test program: $results"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# build_for_tests FOLDER SANITIZER TARGETS…: those targets that there are. With all, the benches too: nobody runs them, but they compile.
build_for_tests() {
  tests_folder=build/$1
  tests_sanitizer=$2
  shift 2
  say "building $tests_folder"
  configure "$tests_folder" -DCRM_BENCH=ON "-DCRM_SANITIZE=$tests_sanitizer"
  if [ "$1" != all ]; then
    ninja -C "$tests_folder" -t targets all >"$results/targets"
    tests_wanted=""
    for target in "$@"; do
      if grep -q "^$target: phony" "$results/targets"; then tests_wanted="$tests_wanted $target"; fi
    done
    # shellcheck disable=SC2086
    set -- $tests_wanted
  fi
  compile "$tests_folder" "$@"
}

# count NAME RUN GOOD STATUS: adds up; a program that ran nothing, or ended badly though no test says so, is a failure itself.
count() {
  count_bad=$(($2 - $3))
  if [ "$2" -eq 0 ] || { [ "$4" -ne 0 ] && [ "$count_bad" -eq 0 ]; }; then count_bad=$((count_bad + 1)); fi
  passed=$((passed + $3))
  failed=$((failed + count_bad))
  if [ "$count_bad" -eq 0 ]; then
    say "$1: $3 passed"
  else
    fail_line "$1: $3 passed, $count_bad failed (exit status $4); the end of its output:"
    grep -E '^\[  FAILED  \]|: Failure$|ERROR: |WARNING: ThreadSanitizer|runtime error:' "$results/$1.log" | sort -u | head -n 40 >&2 || true
    tail -n 40 "$results/$1.log" >&2
  fi
}

# run_program FOLDER NAME [AS]: a GoogleTest program, counted by the JSON that it writes at its very end. Its output is named AS-NAME,
# or FOLDER-NAME.
run_program() {
  label=${3:-$1}-$2
  is_built "$1" "$2" "$label" || return 0
  execute "$1" "$2" "$label"
  count_report "$label"
}

# run_halves FOLDER NAME: the same as two processes side by side, each with a database of its own. For a program whose tests come one
# after the other and wait for no clock: it takes half the time where there are two cores.
run_halves() {
  label=$1-$2
  is_built "$1" "$2" "$label" || return 0
  export GTEST_TOTAL_SHARDS=2
  GTEST_SHARD_INDEX=0 execute "$1" "$2" "$label-1" &
  GTEST_SHARD_INDEX=1 execute "$1" "$2" "$label-2"
  wait $!
  unset GTEST_TOTAL_SHARDS
  count_report "$label-1"
  count_report "$label-2"
}

# is_built FOLDER NAME LABEL: false where there are no such tests; that a program of ours is missing counts as a failure.
is_built() {
  [ ! -x "build/$1/bin/$2_tests" ] || return 0
  [ ! -e "tests/$2/CMakeLists.txt" ] || count_missing "$3"
  return 1
}

# execute FOLDER NAME LABEL: leaves LABEL.log, LABEL.json and LABEL.status.
execute() {
  executed=0
  timeout -k 10 "$longest" "build/$1/bin/$2_tests" "--gtest_output=json:$results/$3.json" >"$results/$3.log" 2>&1 || executed=$?
  echo "$executed" >"$results/$3.status"
}

# count_report LABEL: adds up what `execute` left.
count_report() {
  report=$results/$1.json
  run=0
  bad=0
  if [ -s "$report" ]; then
    run=$(first_number tests "$report")
    bad=$(($(first_number failures "$report") + $(first_number errors "$report")))
    skipped=$(grep -c '"result": "SKIPPED"' "$report") || true
    disabled=$(first_number disabled "$report")
    run=$((run - skipped - disabled))
  fi
  count "$1" "$run" $((run - bad)) "$(cat "$results/$1.status")"
}

count_missing() {
  failed=$((failed + 1))
  fail_line "$1: the program was not built"
}

# first_number KEY FILE: of GoogleTest's report, whose first lines are the sums.
first_number() { sed -n "s/^ *\"$1\": \([0-9]*\),*\$/\1/p" "$2" | head -n 1 | grep . || echo 0; }

# The page and the whole way through it, in Chromium. Its last lines hold "# pass N" and "# fail N", as node's own reporter writes them.
run_browser() {
  [ -e tests/browser/run.mjs ] || return 0
  status=0
  (cd tests/browser && npm ci --no-audit --no-fund && CRM_BIN_DIR="$root/build/release/bin" timeout -k 10 900 node run.mjs) \
    >"$results/browser.log" 2>&1 || status=$?
  good=$(sed -n 's/^[#ℹ] pass \([0-9]*\).*/\1/p' "$results/browser.log" | tail -n 1)
  bad=$(sed -n 's/^[#ℹ] fail \([0-9]*\).*/\1/p' "$results/browser.log" | tail -n 1)
  good=${good:-0}
  bad=${bad:-0}
  count browser $((good + bad)) "$good" "$status"
}
