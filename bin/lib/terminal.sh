# shellcheck shell=bash
# What the person at the terminal reads. Sourced.

say() { printf '  %-15s %s\n' "$1" "$2"; }

# One sentence: what is wrong and what to do.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

cache_home() { printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/tandem"; }

# as_root COMMAND...: runs it as root, without asking for a password; false where that is not possible.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    command -v sudo >/dev/null && sudo -n "$@"
  fi
}

# apt_install PACKAGE...: false if there is no apt, no right to use it, or no such package.
apt_install() {
  command -v apt-get >/dev/null || return 1
  DEBIAN_FRONTEND=noninteractive as_root apt-get -qq -y --no-install-recommends install "$@" >/dev/null 2>&1 && return 0
  as_root apt-get -qq update >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive as_root apt-get -qq -y --no-install-recommends install "$@" >/dev/null 2>&1
}
