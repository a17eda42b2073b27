#!/usr/bin/env bash
# Make the virtual environment with pinned, hashed packages and the `pucha` command in it.
set -euo pipefail
python="$1" venv="$2" kind="$3"
"$python" - <<'P' || { echo "pucha needs Python 3.11 or newer: apt-get install python3 python3-venv" >&2; exit 2; }
import sys
sys.exit(sys.version_info < (3, 11))
P
if [ ! -x "$venv/bin/python" ]; then
  if ! "$python" -m venv "$venv" 2>/tmp/pucha-venv.log; then
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv "$venv"
    else
      echo "cannot make a virtual environment: apt-get install python3-venv, then try again" >&2
      exit 2
    fi
  fi
fi
echo "setting up $venv ($kind packages) ..."
pip=("$venv/bin/python" -m pip --quiet --disable-pip-version-check install)
"${pip[@]}" --only-binary :all: --require-hashes -r "requirements/$kind.lock"
"${pip[@]}" --no-deps --no-build-isolation --editable .
