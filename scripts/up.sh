# shellcheck shell=sh
# ./crm up: install, build, start. Without a token: the sandbox, a demo company and the bot; Ctrl-C stops all of it.

sandbox_token=7000000001:sandbox-token-of-a-bot-that-is-not-real
children=""

up() {
  need_packages "building and running" "$build_packages"
  build_programs
  data=$(setting DATA_DIR)
  data=${data:-./var}
  mkdir -p "$data" 2>/dev/null || fail "DATA_DIR ($data) cannot be made" "Set DATA_DIR to a folder that you can write to, or make room on the disk."
  if [ -n "$(setting BOT_TOKEN)" ]; then
    up_for_real
  elif [ -n "$(setting TELEGRAM_API_URL)" ]; then
    fail "TELEGRAM_API_URL is set but BOT_TOKEN is not" "Set both for a server of your own, or neither to try the bot in the sandbox."
  else
    up_in_sandbox
  fi
}

up_for_real() {
  say "starting the bot; Ctrl-C stops it"
  exec build/release/bin/crmbot run
}

# The chats are kept beside the database: each remembers message ids that the other gave out.
# Everything of the sandbox lies apart, so that no demo company is found in the database on the day of the real token: not in the bot's
# own and not in one on a server of the operator's.
up_in_sandbox() {
  export DATA_DIR="$data/sandbox" DB_HOST="" DB_SOCKET=""
  mkdir -p "$DATA_DIR"
  [ -n "$(setting HTTP_LISTEN)" ] || export HTTP_LISTEN=127.0.0.1:0
  say "no BOT_TOKEN: trying the bot with a local Telegram (the sandbox)"
  say "preparing the database"
  quietly "$DATA_DIR/migrate.log" "preparing the database" "The lines above say what to do." build/release/bin/crmbot migrate
  quietly "$DATA_DIR/demo-data.log" "filling the demo company" "The lines above say what to do." \
    build/release/bin/crmbot demo-data --if-empty --people "$DATA_DIR/people.json"

  trap stop_children EXIT
  trap 'exit 0' INT TERM
  start_sandbox
  export BOT_TOKEN=$sandbox_token TELEGRAM_API_URL="$sandbox_address"
  build/release/bin/crmbot run >"$DATA_DIR/bot.log" 2>&1 &
  bot=$!
  children="$bot $children"
  tries=0
  until grep -q ' is ready' "$DATA_DIR/bot.log"; do
    kill -0 "$bot" 2>/dev/null || lost "the bot" "$DATA_DIR/bot.log"
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "the bot is not ready after 30 seconds" "Its log is $DATA_DIR/bot.log"
    sleep 0.1
  done
  welcome
  while kill -0 "$bot" 2>/dev/null && kill -0 "$sandbox" 2>/dev/null; do sleep 0.3; done
  if kill -0 "$bot" 2>/dev/null; then lost "the sandbox" "$DATA_DIR/sandbox.log"; else lost "the bot" "$DATA_DIR/bot.log"; fi
}

start_sandbox() {
  for port in "${SANDBOX_PORT:-8088}" 0; do
    build/release/bin/sandbox --listen "127.0.0.1:$port" --token "$sandbox_token" --people "$DATA_DIR/people.json" \
      --state "$DATA_DIR/chats.json" >"$DATA_DIR/sandbox.log" 2>&1 &
    sandbox=$!
    children="$sandbox"
    tries=0
    while kill -0 "$sandbox" 2>/dev/null && [ "$tries" -lt 100 ]; do
      sandbox_address=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9]*\).*/\1/p' "$DATA_DIR/sandbox.log" | head -n 1)
      [ -z "$sandbox_address" ] || return 0
      tries=$((tries + 1))
      sleep 0.1
    done
    children=""
    kill "$sandbox" 2>/dev/null || true
  done
  tail -n 10 "$DATA_DIR/sandbox.log" >&2
  fail "the sandbox does not start" "Its log is $DATA_DIR/sandbox.log"
}

lost() {
  tail -n 15 "$2" >&2
  fail "$1 has stopped by itself; its log is $2" "The last lines above say why."
}

welcome() {
  cat <<END

  Open  $sandbox_address  in a browser. You can play there:

    Anna Berg          administrator
    Mark Olsen         manager (with Lena Fischer, Ivan Petrov, Sofia Rossi)
    Ольга Соколова     manager, in Russian (with Дмитрий Волков, Мария Ким, Jonas Weber)
    Tom Reyes          manager (with Grace Lee, Samuel Okafor)
    Nina Novak         not in the company: asks for access; Пётр Лебедев too, in Russian

  The bot's log is $DATA_DIR/bot.log. Ctrl-C stops everything.

END
}

# Stops what was started, by its process id, the bot first: asks, and after 2.5 s does not ask any more.
stop_children() {
  stop_status=$?
  trap - EXIT
  trap '' INT TERM
  tries=0
  for child in $children; do
    kill "$child" 2>/dev/null || true
    while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 25 ]; do
      tries=$((tries + 1))
      sleep 0.1
    done
    kill -9 "$child" 2>/dev/null || true
  done
  [ -z "$children" ] || say "stopped"
  exit "$stop_status"
}
