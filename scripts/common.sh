# shellcheck shell=sh
# What all commands of ./crm share: how they speak, and what the operator has set.

say() { printf '%s\n' "crm: $*"; }
fail_line() { printf '%s\n' "crm: $*" >&2; }

# fail WHAT ADVICE: what went wrong, what to do about it.
fail() {
  fail_line "$1"
  [ -z "${2:-}" ] || fail_line "$2"
  exit 1
}

# setting NAME: its value from the environment, else from .env (quotes around it taken off), else nothing.
setting() {
  eval "setting_is_set=\${$1+yes}"
  if [ -n "${setting_is_set:-}" ]; then
    eval "printf '%s' \"\$$1\""
  elif [ -r .env ]; then
    sed -n "s/^[[:space:]]*\(export[[:space:]]\{1,\}\)\{0,1\}$1[[:space:]]*=[[:space:]]*//p" .env |
      sed -n "1{s/\r\$//; s/^'\([^']*\)'.*/\1/; t end; s/^\"\([^\"]*\)\".*/\1/; t end; s/^#.*//; s/[[:space:]]\{1,\}#.*//; s/[[:space:]]*\$//; :end
p}" | tr -d '\n'
  fi
}

# quietly LOG WHAT ADVICE COMMAND…: runs it with its output in LOG; when it fails, shows the end of that and stops.
quietly() {
  quietly_log=$1
  quietly_what=$2
  quietly_advice=$3
  shift 3
  mkdir -p "$(dirname "$quietly_log")" || fail "the folder of $quietly_log cannot be made" "Is the disk full, or is DATA_DIR not writable?"
  if ! "$@" >"$quietly_log" 2>&1; then
    tail -n 30 "$quietly_log" >&2
    fail "$quietly_what failed; all of its output is in $quietly_log" "$quietly_advice"
  fi
}

processors() { nproc 2>/dev/null || echo 1; }

# As many at once as there are processors, and as fit into memory (a compiler takes up to 1.3 GB).
jobs_at_once() {
  jobs_cpu=$(processors)
  jobs_memory=$(awk '/^MemAvailable:/ { print int($2 / 1300000) }' /proc/meminfo 2>/dev/null || echo "$jobs_cpu")
  [ "${jobs_memory:-0}" -ge 1 ] || jobs_memory=1
  if [ "$jobs_memory" -lt "$jobs_cpu" ]; then echo "$jobs_memory"; else echo "$jobs_cpu"; fi
}
