# shellcheck shell=bash
# Starts the built programs. Sourced by ./run, after the others.

jvm_options=(-Xlog:cds=off -Xlog:aot=off -Xlog:cds+dynamic=off --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# archive PROGRAM ENDING: the file with its classes as the JVM has them loaded (.jsa), and what the compiler has learnt of them (.aot). The JVM takes one
# that fits the jars exactly and does not replace one that does not, hence the fingerprint in the name.
archive() {
  local fits
  fits=target/$1-$(find "$1/target/lib" -name '*.jar' -printf '%f %s %T@\n' | sort | sha256sum | cut -c1-12).$2
  find target -maxdepth 1 -name "$1-*.$2" ! -path "$fits" -delete
  printf '%s' "$fits"
}

# Writes the server's archive: starts it once, has it serve chats for some seconds, and stops it. So starts take less time, and the first minutes after
# one are not interpreted. It must not meet anything real, so it has a folder of its own and none of the operator's settings but ports. No speech: the
# recogniser's native library and a JVM that records for an archive do not end well together. If it does not work out, starts are merely slower.
train() {
  local file pid tries
  file=$ROOT/$(archive server aot)
  [ ! -f "$file" ] || return 0
  say "preparing fast starts (half a minute, once after a build)"
  rm -rf target/training
  mkdir -p target/training
  ln -s "$ROOT/config" target/training/config
  : >target/training.log
  (
    cd target/training || exit
    # shellcheck disable=SC2046 # several names
    unset $(compgen -v | grep -E '^(TANDEM|SPRING)_' | grep -vE '^TANDEM_(PORTS_|ASTERISK$|EMBEDDED_REDIS$)')
    exec "$JAVA_HOME/bin/java" @"$ROOT/bin/jvm.options" "${jvm_options[@]}" -XX:AOTCacheOutput="$file.new" -Dtandem.root="$ROOT" -cp "$ROOT/server/target/lib/*" \
      tandem.server.Tandem --spring.config.location=classpath:/application.yml --tandem.ivr.speech.enabled=false --tandem.embedded.redis.fsync=everysec \
      --tandem.desktop.self-test=data/secrets/self-test --tandem.channels.chat.limits.starts-per-minute=100000
  ) >>target/training.log 2>&1 &
  pid=$!
  for ((tries = 0; tries < 600; tries++)); do
    grep -q '^Tandem is ready' target/training.log && break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:TieredStopAtLevel=1 -cp 'acceptance/target/lib/*' tandem.acceptance.Rehearsal \
    --url "http://127.0.0.1:${TANDEM_PORTS_HTTP:-8080}" --data target/training/data >>target/training.log 2>&1 || true
  kill "$pid" 2>/dev/null || true
  wait "$pid" || true
  if grep -q '^Tandem is ready' target/training.log && [ -s "$file.new" ]; then mv "$file.new" "$file"; fi
  rm -rf target/training "$file.new" "$file.new.config"
}

prepare() {
  use_java
  build
}

# Without it Tandem takes the slower one that comes along.
install_redis() {
  bin/install-redis || say "going on with the Redis of the jar"
}

# Without them Tandem still runs, without calls, speech or voices, and says so.
install_telephony() {
  bin/install-asterisk || say "going on without calls"
  export TANDEM_IVR_SPEECH_MODELHOME=${TANDEM_IVR_SPEECH_MODELHOME:-$CACHE/vosk}
  bin/install-speech-model "${TANDEM_SPEECH_MODEL:-$TANDEM_IVR_SPEECH_MODELHOME/en}" || say "going on without speech: menus work by digits"
  local espeak
  if [ -z "${TANDEM_IVR_SPEECH_ESPEAK:-}" ]; then
    if espeak=$(bin/install-voices); then export TANDEM_IVR_SPEECH_ESPEAK=$espeak; else say "going on without voices for languages other than English"; fi
  fi
}

# The server takes the place of this shell, so that a signal to ./run is one to the server.
start_server() {
  export TANDEM_DEMO_BEGIN=${TANDEM_DEMO_BEGIN:-EMBEDDED} # only who starts by hand meets a demo
  # shellcheck disable=SC2086 # several options
  exec "$JAVA_HOME/bin/java" @"$ROOT/bin/jvm.options" "${jvm_options[@]}" -XX:AOTCache="$(archive server aot)" ${TANDEM_JAVA_OPTS:-} \
    -Dtandem.root="$ROOT" -cp "$ROOT/server/target/lib/*" tandem.server.Tandem "$@"
}

is_running() { bash -c ": < /dev/tcp/127.0.0.1/${TANDEM_PORTS_HTTP:-8080}" 2>/dev/null; }

self_test() {
  bin/install-test-tools --no-browser
  local own="" code=0
  if ! is_running; then
    say "no Tandem is running: starting one for the self-test (target/self-test.log)"
    ./run >target/self-test.log 2>&1 &
    own=$!
    trap 'kill "$own" 2>/dev/null || true; wait "$own" || true' EXIT
    until grep -q '^Tandem is ready' target/self-test.log; do
      kill -0 "$own" 2>/dev/null || fail "it did not start: $(tail -n 1 target/self-test.log)"
      sleep 0.2
    done
  fi
  "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$(archive acceptance jsa)" -XX:TieredStopAtLevel=1 \
    -Dtandem.root="$ROOT" -cp 'acceptance/target/lib/*' \
    tandem.acceptance.SelfTest --url "http://127.0.0.1:${TANDEM_PORTS_HTTP:-8080}" \
    --data "${TANDEM_DATA:-data}" --sip-port "${TANDEM_PORTS_SIP:-5060}" \
    --smtp-port "${TANDEM_PORTS_SMTP:-13025}" --imap-port "${TANDEM_PORTS_IMAP:-13143}" "$@" || code=$?
  exit "$code"
}

hash_password() {
  local password
  read -rsp 'Password: ' password
  echo
  printf '%s' "$password" | "$JAVA_HOME/bin/java" -cp "$ROOT/server/target/lib/*" tandem.server.HashPassword
}

# What needs no server: a class with a main of its own.
command_of() {
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8 -cp "$ROOT/server/target/lib/*" "$@"
}
