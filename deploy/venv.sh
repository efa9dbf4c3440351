#!/usr/bin/env bash
# Create .venv from $PYTHON, or from the first Python on the PATH that is new enough.
set -euo pipefail
cd "$(dirname "$0")/.."

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    found=$python
    break
  fi
done
if [ -z "${found:-}" ]; then
  echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
fi

# Debian keeps ensurepip, which venv needs, in a package of its own.
"$found" -c 'import ensurepip' 2>/dev/null || deploy/apt.sh python3-venv

"$found" -m venv .venv || { rm -rf .venv; exit 1; }
