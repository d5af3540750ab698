# Shared by ./run, ./test, ./bench and the install scripts; sourced, not run.
# shellcheck shell=bash disable=SC2034
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/tandem

say() { printf '%s\n' "$*" >&2; }

# One sentence what to do, and the end.
fail() {
  say "tandem: $*"
  exit 1
}

# Installs Debian packages if we may; otherwise says which ones are missing.
apt_install() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "please install: $* (on Debian or Ubuntu: sudo apt-get install $*)"
  fi
  say "installing $*"
  local log
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq install -y --no-install-recommends "$@" >"$log" 2>&1 ||
    { apt-get -qq update >>"$log" 2>&1 && apt-get -qq install -y --no-install-recommends "$@" >>"$log" 2>&1; } ||
    { tail -5 "$log" >&2; fail "could not install $*; install it by hand and start again"; }
  rm -f "$log"
}

# need COMMAND PACKAGE: installs the package if the command is missing.
need() { command -v "$1" >/dev/null || apt_install "$2"; }

java_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"; }

# Sets JAVA_HOME to a JDK 25 or newer: the one given, one installed where packages put it, or SDKMAN's.
use_java() {
  local home major
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/jdk*; do
    if [ -z "$home" ] || [ ! -x "$home/bin/javac" ] || [ ! -r "$home/release" ]; then continue; fi
    major=$(java_major "$home")
    if [ "${major:-0}" -ge 25 ]; then
      export JAVA_HOME=$home
      return
    fi
  done
  if [ "${TANDEM_JAVA_TRIED:-}" = "" ] && [ "$(id -u)" = 0 ] && apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
    apt_install openjdk-25-jdk-headless
    TANDEM_JAVA_TRIED=1 use_java
    return
  fi
  fail "JDK 25 is missing: install one (Temurin 25 or openjdk-25-jdk) or set JAVA_HOME to it"
}

use_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then apt_install nodejs npm; fi
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] || fail "Node $major is too old: install Node 20 or newer"
}

use_maven() {
  use_java
  need mvn maven
}
