#!/usr/bin/env bash
# Renew the lock files: exact versions with hashes, no registry host in them.
set -euo pipefail
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool" && "$tool/bin/pip" -q install pip-tools
flags=(-q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
       --no-header --allow-unsafe --strip-extras)
"$tool/bin/pip-compile" "${flags[@]}" -o requirements/dev.lock pyproject.toml requirements/dev.in
echo "playwright" | "$tool/bin/pip-compile" "${flags[@]}" --constraint requirements/dev.lock -o requirements/browser.lock -
echo "rapidocr-onnxruntime>=1.4" | "$tool/bin/pip-compile" "${flags[@]}" --constraint requirements/dev.lock \
  -o requirements/ocr.lock -
"$tool/bin/pip-compile" "${flags[@]}" --constraint requirements/dev.lock -o requirements/runtime.lock \
  pyproject.toml requirements/build.in
