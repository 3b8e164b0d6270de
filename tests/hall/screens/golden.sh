#!/usr/bin/env bash
# Compares every screen with its stored picture, on a virtual screen.
# tests/hall/screens/golden.sh [--build FOLDER] [--renew]
# --renew replaces the stored pictures and those of the README: check the changes before committing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
build=$root/build/release renew=
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$2; shift ;;
    --renew) renew=--renew ;;
    *) sed -n '2,4s/^# *//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
  shift
done
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1920x1920x24 -noreset -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || { echo "No virtual screen: install xvfb." >&2; exit 2; }
export DISPLAY=:$(cat "$work/display") LP_NUM_THREADS=1 LIBGL_ALWAYS_SOFTWARE=1
"$build/screens_golden" $renew
[ -n "$renew" ] || exit 0
"$build/kiosk" preview "$root/assets/consultations/kim-son-xuan-chinh" --size 1280x720 --out "$work"
shot() { cp "$work"/vi-*-"$1".png "$root/assets/screenshots/$2.vi.png"; }
shot attract 01-attract
shot home 02-home
shot reasons 04-reasons
shot question-1 07-stance
shot thanks 13-thanks
echo "The pictures of the README are renewed."
