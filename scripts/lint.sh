# shellcheck shell=sh
# ./crm lint looks, ./crm fmt puts right.

cpp_files() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp'; }
shell_files() { echo crm .ci/run scripts/*.sh; }

run_fmt() {
  need_packages formatting "$lint_packages"
  cpp_files | xargs clang-format -i
  # shellcheck disable=SC2046
  shfmt -w -i 2 -ci $(shell_files)
}

run_lint() {
  need_packages linting "$lint_packages"
  lint_failed=0
  say "format"
  cpp_files | xargs clang-format --dry-run -Werror || lint_failed=1
  # shellcheck disable=SC2046
  shfmt -d -i 2 -ci $(shell_files) || lint_failed=1
  say "shell scripts"
  shellcheck -x crm .ci/run || lint_failed=1 # and what they read
  say "C++"
  # Parameters that are kept are taken by value and moved: passedByValue has it wrong.
  cppcheck --quiet --std=c++20 --language=c++ --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --suppress=missingIncludeSystem --suppress=passedByValue --suppress=ignoredReturnValue --suppress=unknownMacro \
    --suppress=internalAstError --suppress=syntaxError \
    -j "$(processors)" -I src -I . src sandbox || lint_failed=1
  [ "$lint_failed" -eq 0 ] || fail "there is something to mend" "./crm fmt mends the format."
  say "nothing to mend"
}
