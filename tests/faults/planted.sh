#!/usr/bin/env bash
# Mutation test: plants one bug at a time in a copy of the sources; the named test must fail with it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch="$root/build/planted"

usage() {
  cat <<'TEXT'
tests/faults/planted.sh — plants bugs and checks that the tests find them

  tests/faults/planted.sh [NUMBER...]      default: all

Exit codes: 0 every bug was found, 1 one was not, or could not be planted, 2 a wrong option.
TEXT
}

# number ~ bug ~ files ~ perl substitution on each whole file ~ test program ~ tests (doctest filter)
bugs() {
  cat <<'TABLE'
1 ~ the kiosk commits without fsync ~ kiosk/hall/outbox/schema.cpp ~ s/synchronous=FULL/synchronous=OFF/ ~ test_faults_power ~ a power cut at any step of sending and delivery*
2 ~ the server commits with synchronous=NORMAL ~ kiosk/server/store/sqlite/sqlite_open.cpp ~ s/synchronous=FULL/synchronous=NORMAL/ ~ test_faults_power ~ a power cut at any step of the server's batches*
3 ~ the kiosk's journal is deleted, not truncated ~ kiosk/hall/outbox/schema.cpp ~ s/journal_mode=TRUNCATE/journal_mode=DELETE/ ~ test_faults_power ~ a power cut at any step of sending and delivery*
4 ~ thanks are shown though the commit failed ~ kiosk/hall/outbox/outbox.cpp ~ s/return tl::unexpected<Fault>\(kept\.error\(\)\);/return {};/ ~ test_hall_outbox ~ if the disk did not commit*
5 ~ the envelope is erased before the answer arrived ~ kiosk/hall/courier/work.cpp ~ s/(  const auto answer = server_->upload\(upload\);)/  wire::UploadAnswer early;\n  for (const auto& each : upload.opinions) early.results.push_back({each.id, wire::Status::stored, 1, ""});\n  (void)outbox_.settle(early);\n$1/ ~ test_hall_courier ~ a captive portal's page delivers nothing
6 ~ the same number is stored again ~ kiosk/server/store/sqlite/schema.cpp,kiosk/server/store/sqlite/sqlite_opinions.cpp ~ s/id TEXT NOT NULL UNIQUE, commitment/id TEXT NOT NULL, commitment/; s/const bool known = batch\.known\.executeStep\(\);/const bool known = batch.known.executeStep() \&\& false;/ ~ test_server_store ~ the same item again is a duplicate*
7 ~ a request's signature is not checked ~ kiosk/wire/signature.cpp ~ s/return signature\.size\(\) == crypto_sign_BYTES &&.*?;/(void)public_key, (void)message;\n  return signature.size() == crypto_sign_BYTES;/s ~ test_wire ~ *
8 ~ a copied key's counter is not reported ~ kiosk/server/store/sqlite/sqlite_opinions.cpp ~ s/note_event\("counter-repeated", device\.kiosk, now\)/(void)now/ ~ test_server_store ~ a counter that does not increase*
9 ~ an envelope of another consultation is opened ~ kiosk/opinion/seal.cpp ~ s/inside\.consultation != envelope\.consultation \|\| opinion\.consultation != envelope\.consultation \|\|// ~ test_opinion ~ *
10 ~ refused opinions are left out of the stick's file ~ kiosk/hall/outbox/outbox.cpp ~ s/state <> 2 ORDER BY number/state = 0 ORDER BY number/ ~ test_hall_outbox ~ delivered opinions are not in the file*
11 ~ redirects are followed ~ kiosk/hall/courier/http.cpp ~ s/CURLOPT_FOLLOWLOCATION, 0L/CURLOPT_FOLLOWLOCATION, 1L/ ~ test_hall_courier ~ a redirect is not followed*
12 ~ the pinned key is not compared ~ kiosk/hall/courier/http.cpp ~ s/curl_easy_setopt\(curl, CURLOPT_PINNEDPUBLICKEY, pin\.c_str\(\)\);// ~ test_hall_courier ~ another key is refused before anything is sent*
13 ~ an emptied journal of an earlier connection is used again ~ kiosk/hall/outbox/schema.cpp ~ s/if \(!std::filesystem::exists\(journal, unknown\) && !unknown\) return;/return;/ ~ test_faults_power ~ whichever sync fails*
14 ~ a program continues after a failed allocation ~ kiosk/heap/abort_on_allocation_failure.cpp ~ s/(size > required_bytes\) return block;)/$1\n  return block;/ ~ test_faults_memory ~ a kiosk without memory at any step*
TABLE
}

[ "${1:-}" = --help ] || [ "${1:-}" = -h ] && { usage; exit 0; }
for number in "$@"; do
  [[ $number =~ ^[0-9]+$ ]] || { usage >&2; exit 2; }
done

step() { printf '%s\n' "$*" >&2; }
wanted() { [ ${#numbers[@]} -eq 0 ] || [[ " ${numbers[*]} " == *" $1 "* ]]; }
numbers=("$@")

# Copies the current sources, committed or not; the previous build folder is reused.
mkdir -p "$scratch"
(cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp -p --parents -t "$scratch" 2>/dev/null) || true
[ -f "$scratch/CMakeLists.txt" ] || { step "the sources could not be copied"; exit 1; }
(cd "$scratch" && cmake --preset release -DKIOSK_TESTS=ON -DCMAKE_CXX_COMPILER_LAUNCHER=ccache) >"$scratch/configure.log" 2>&1 ||
  { cat "$scratch/configure.log" >&2; exit 1; }

build() { ninja -C "$scratch/build/release" "$1" >"$scratch/build.log" 2>&1; }
passes() { (cd "$scratch" && TMPDIR=/dev/shm timeout 600 "$scratch/build/release/$1" -tc="$2" >"$scratch/test.log" 2>&1); }

# Plants one bug; prints "found", or why not.
plant() {
  local files=$1 change=$2 program=$3 test=$4 file answer
  build "$program" || { echo "does not build without the bug"; return; }
  passes "$program" "$test" || { echo "fails without the bug"; return; }
  for file in ${files//,/ }; do perl -0pi -e "$change" "$scratch/$file"; done
  answer="NOT FOUND"
  if diff -q "$root/${files%%,*}" "$scratch/${files%%,*}" >/dev/null; then
    answer="could not be planted"
  elif ! build "$program"; then
    answer="does not build with the bug"
  elif ! passes "$program" "$test"; then
    answer=found
  fi
  for file in ${files//,/ }; do cp "$root/$file" "$scratch/$file"; done
  echo "$answer"
}

status=0
printf '%-4s %-52s %-20s %s\n' no. 'planted bug' by ''
while IFS='~' read -r number bug files change program test; do
  number=${number// /}
  wanted "$number" || continue
  trimmed() { local text=${1# }; printf '%s' "${text% }"; }
  answer=$(plant "$(trimmed "$files")" "$(trimmed "$change")" "$(trimmed "$program")" "$(trimmed "$test")")
  printf '%-4s %-52s %-20s %s\n' "$number" "$(trimmed "$bug")" "$(trimmed "$program")" "$answer"
  [ "$answer" = found ] || status=1
done < <(bugs)
exit "$status"
