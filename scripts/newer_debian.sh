# shellcheck shell=sh
# Programs that Debian 12 does not have, for tests: those of Debian's next release are unpacked into a folder (nothing is installed),
# from the archive that this machine's own apt reads, and run through the loader and the libraries that come with them.

# The address from which this machine's apt reads Debian.
debian_archive() {
  apt-get indextargets --format '$(SITE) $(ORIGIN) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk '$2 == "Debian" && $4 == "main" && $3 !~ /-/ { print $1; exit }'
}

# apt with lists and a cache of its own, below the folder.
newer_apt() {
  newer_folder=$1
  shift
  apt-get -q -o Dir::Etc::sourcelist="$newer_folder/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$newer_folder/lists" \
    -o Dir::Cache::archives="$newer_folder/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Dir::State::status="$newer_folder/status" -o APT::Sandbox::User=root -o Debug::NoLocking=1 "$@"
}

# fetch_newer WHAT HOME PACKAGES: unpacks the packages (one word, blanks between) into HOME/root; nothing where that was done before.
fetch_newer() {
  [ "$(uname -m)" = x86_64 ] || fail "$1 is fetched for x86_64 only" "Run the tests without it."
  [ ! -d "$2/root" ] || return 0
  say "fetching $1 into ${2#"$PWD/"} (once)"
  rm -rf "$2"
  mkdir -p "$2/apt/lists/partial" "$2/apt/archives/partial"
  : >"$2/apt/status"
  archive=$(debian_archive)
  [ -n "$archive" ] || fail "apt on this machine reads no Debian archive" "$1 is tested on Debian alone."
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive sid main" >"$2/apt/sources.list"
  quietly "$2/update.log" "reading the list of packages" "Check the network." newer_apt "$2/apt" update
  # shellcheck disable=SC2086
  (cd "$2/apt/archives" && quietly "$2/download.log" "downloading $1" "Check the network." newer_apt "$2/apt" download $3)
  for package in "$2"/apt/archives/*.deb; do dpkg -x "$package" "$2/unpacking"; done
  rm -rf "$2/apt"
  mv "$2/unpacking" "$2/root"
}
