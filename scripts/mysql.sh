# shellcheck shell=sh
# ./crm test --mysql: a real MySQL 9 beside the system, for the tests that talk to a database. Debian 12 has none.

# shellcheck source=scripts/newer_debian.sh
. scripts/newer_debian.sh

mysql_home=$PWD/build/mysql
mysql_root=$mysql_home/root
mysql_pid=""
mysql_packages="mysql-server-core libaio1t64 libc6 libgcc-s1 libgoogle-perftools4t64 libicu78 liblz4-1 liblzma5 libnuma1
  libprotobuf-lite32t64 libssl3t64 libstdc++6 libunwind8 libxxhash0 libzstd1 zlib1g"

# Its own loader must be told its name: by a bare "mysqld" it would find the system's.
mysqld() {
  libraries=$mysql_root/usr/lib/$(uname -m)-linux-gnu
  exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" --argv0 "$mysql_root/usr/sbin/mysqld" "$mysql_root/usr/sbin/mysqld" \
    --defaults-file="$mysql_run/my.cnf" "$@"
}

# start_mysql: a new, empty server; CRM_TEST_DB_SOCKET says where it listens.
start_mysql() {
  fetch_newer MySQL "$mysql_home" "$mysql_packages"
  mysql_run=$(mktemp -d)
  cat >"$mysql_run/my.cnf" <<END
[mysqld]
user=$(id -un)
basedir=$mysql_root/usr
lc_messages_dir=$mysql_root/usr/share/mysql
character_sets_dir=$mysql_root/usr/share/mysql/charsets
plugin_dir=$mysql_root/usr/lib/mysql/plugin
datadir=$mysql_run/data
socket=$mysql_run/db.sock
pid-file=$mysql_run/pid
log-error=$mysql_run/server.log
tmpdir=$mysql_run
skip-networking
mysqlx=OFF
secure-file-priv=NULL
performance_schema=OFF
skip-log-bin
loose-innodb_native_foreign_keys=ON
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
default-time-zone=+00:00
event_scheduler=ON
max_connections=300
innodb_buffer_pool_size=128M
innodb_flush_log_at_trx_commit=0
innodb_doublewrite=OFF
information_schema_stats_expiry=0
END
  say "starting MySQL"
  trap stop_mysql EXIT
  trap 'exit 130' INT TERM
  (mysqld --initialize-insecure) >"$mysql_run/output.log" 2>&1 || mysql_failed
  (mysqld) >>"$mysql_run/output.log" 2>&1 &
  mysql_pid=$!
  tries=0
  until [ -S "$mysql_run/db.sock" ]; do
    tries=$((tries + 1))
    kill -0 "$mysql_pid" 2>/dev/null && [ "$tries" -lt 300 ] || mysql_failed
    sleep 0.1
  done
  CRM_TEST_DB_SOCKET=$mysql_run/db.sock
  export CRM_TEST_DB_SOCKET
}

mysql_failed() {
  tail -n 20 "$mysql_run/server.log" "$mysql_run/output.log" >&2
  fail "MySQL does not start" "The end of its log stands above."
}

stop_mysql() {
  trap - EXIT INT TERM
  if [ -n "$mysql_pid" ]; then
    kill "$mysql_pid" 2>/dev/null || true
    wait "$mysql_pid" 2>/dev/null || true
  fi
  rm -rf "$mysql_run"
  unset CRM_TEST_DB_SOCKET
}
