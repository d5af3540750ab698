# Debian's packages in a folder of their own: without root, the host's packages untouched. Sourced by install scripts, after lib.sh.
# shellcheck shell=bash

# private_apt SUITE FOLDER: from here on apt works for this suite and folder alone. Sets PREFIX (the folder), APT (apt's own part, gone at exit) and
# ROOTFS (where packages are unpacked).
private_apt() {
  local mirror
  local KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -f "$KEYRING" ] || fail "Debian's archive keyring is missing: install debian-archive-keyring"

  mkdir -p "$2"
  PREFIX=$(cd "$2" && pwd)
  APT=$PREFIX/.apt ROOTFS=$PREFIX/root
  rm -rf "$APT" "$ROOTFS"
  mkdir -p "$APT"/{etc,state/lists/partial,cache/archives/partial} "$ROOTFS"/usr/{lib,lib64,bin,sbin}
  trap 'rm -rf "$APT"' EXIT # it names the mirror, which is this machine's affair
  : >"$APT/status"

  # The mirror this machine uses already, in either style of sources.list
  mirror=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
  [ -n "$mirror" ] || mirror=$(awk '$1=="deb"{for(i=2;i<=NF;i++) if($i ~ /:\/\//){print $i; exit}}' /etc/apt/sources.list)
  echo "deb [arch=amd64 signed-by=$KEYRING] $mirror $1 main" >"$APT/etc/sources.list"
  cat >"$APT/apt.conf" <<CONF
Dir::Etc "$APT/etc/";
Dir::Etc::SourceList "sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Parts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "$APT/state/";
Dir::State::Status "$APT/status";
Dir::Cache "$APT/cache/";
APT::Architecture "amd64";
APT::Architectures "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Retries "3";
Debug::NoLocking "true";
CONF
  export APT_CONFIG=$APT/apt.conf DEBIAN_FRONTEND=noninteractive LC_ALL=C
}

# Unpacks what apt has downloaded, without running its scripts.
unpack_packages() {
  local link package
  for link in lib lib64 bin sbin; do ln -sfn "usr/$link" "$ROOTFS/$link"; done
  for package in "$APT"/cache/archives/*.deb; do
    case $(basename "$package") in perl* | libperl* | adduser* | passwd* | systemd* | debconf*) continue ;; esac # maintainer scripts only
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$ROOTFS" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' --exclude='./usr/share/zoneinfo/*'
  done
}
