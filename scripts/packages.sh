# shellcheck shell=sh
# Debian packages: which are needed for what, and how those that are missing get installed.

build_packages="g++ cmake ninja-build ccache mold pkg-config gettext ca-certificates tzdata mariadb-server
  libmariadb-dev libcurl4-openssl-dev libssl-dev libboost-dev libboost-filesystem-dev libboost-system-dev
  libboost-locale-dev libicu-dev nlohmann-json3-dev libfmt-dev libspdlog-dev libcli11-dev libphonenumber-dev
  liborcus-dev libxlsxwriter-dev libzip-dev libhowardhinnant-date-dev prometheus-cpp-dev libcairo2-dev
  libpango1.0-dev libspng-dev fonts-inter fonts-noto-color-emoji"
test_packages="libgtest-dev libgmock-dev nodejs npm chromium fonts-dejavu-core"
lint_packages="clang-format cppcheck shellcheck shfmt"
export build_packages test_packages lint_packages

# Node.js may come from elsewhere, with an npm of its own that Debian's would conflict with: what counts is the command.
is_installed() {
  case $1 in
    nodejs) command -v node >/dev/null && return 0 ;;
    npm) command -v npm >/dev/null && return 0 ;;
  esac
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The bot runs a database of its own: Debian's service would only take memory. A policy-rc.d that answers 101 keeps it down while
# the package is installed; one that stands there already stays.
keep_services_down() {
  [ -e /usr/sbin/policy-rc.d ] && return 0
  printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
  as_root chmod 755 /usr/sbin/policy-rc.d
  trap let_services_up EXIT
  trap 'exit 130' INT TERM
}
let_services_up() {
  trap - EXIT INT TERM
  as_root rm -f /usr/sbin/policy-rc.d
}

# need_packages WHAT PACKAGES: installs those of the list (one word, blanks between) that are missing.
need_packages() {
  need_what=$1
  command -v dpkg-query >/dev/null || {
    say "this is no Debian: install for $need_what what scripts/packages.sh lists, by your system's names"
    return 0
  }
  missing=""
  for package in $2; do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  say "installing for $need_what:$missing"
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
    fail "installing needs root, and there is no sudo" "As root: apt-get install --no-install-recommends$missing"
  had_policy=yes
  [ -e /usr/sbin/policy-rc.d ] || had_policy=no
  keep_services_down
  as_root apt-get update -q || fail "apt-get update failed" "Check the network and /etc/apt/sources.list, then start again."
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $missing ||
    fail "apt-get could not install all of:$missing" "Read its last lines above; after mending it, start again."
  [ "$had_policy" = yes ] || let_services_up
}
