#!/usr/bin/env bash
# Install the named Debian packages, or say which ones a person has to install.
set -euo pipefail

if [ "$(id -u)" = 0 ]; then
  root=(env)
elif sudo -n true 2>/dev/null; then
  root=(sudo -n env)
else
  root=()
fi

if [ ${#root[@]} = 0 ] || ! command -v apt-get >/dev/null; then
  echo "Missing: $*. Install it with this system's package manager (on Debian, as root: apt-get install $*), then run make again." >&2
  exit 1
fi

"${root[@]}" apt-get -qq update
"${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
