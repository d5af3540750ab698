# shellcheck shell=bash
# Finds or installs JDK 25 and Maven. Sourced, after terminal.sh.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge 25 ]
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*jdk*; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  return 1
}

require_jdk() {
  find_jdk && return 0
  say JDK "is being installed"
  apt_install temurin-25-jdk || apt_install openjdk-25-jdk-headless || true
  find_jdk || fail "Tandem needs JDK 25, which was not found and could not be installed: install it (for example Temurin 25) or set JAVA_HOME to it."
}

require_maven() {
  command -v mvn >/dev/null && return 0
  say Maven "is being installed"
  apt_install maven || fail "Tandem is built by Maven 3.8 or newer, which was not found and could not be installed: install it and put mvn on the PATH."
}
