#!/usr/bin/env bash
# The main job: the census of the province in a box, or of a real list. Says where the report is and how to open it.
set -euo pipefail
sites="${1:-}"
pucha=.venv/bin/pucha
stamp=$(date +%Y%m%d-%H%M%S)
if [ -n "$sites" ]; then
  out="runs/census-$stamp"
  "$pucha" census "$sites" --out "$out" || status=$?
else
  out="runs/demo-$stamp"
  "$pucha" demo --out "$out" || status=$?
fi
if [ "${status:-0}" -gt 1 ]; then
  exit "$status"
fi
echo
echo "report:   $out/index.html   (open it in a browser: xdg-open $out/index.html)"
echo "tables:   $out/summary.xlsx, $out/summary.json"
echo "a site:   $out/sites/<site code>/report.html"
echo "verify:   .venv/bin/pucha verify $out"
