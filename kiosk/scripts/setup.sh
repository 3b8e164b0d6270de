# Sourced by kiosk/run and tests/run: installs missing packages and builds. Requires $root, the repository's
# root.

# Lets ccache cache compilations with precompiled headers.
export CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
fail() {
  printf '\nStopped: %s\n' "$1" >&2
  [ -n "${2:-}" ] && printf 'What to do: %s\n' "$2" >&2
  exit 1
}

# packages SECTION... : lines of those sections of kiosk/packages.txt: a package, and a command that may
# replace it
packages() {
  local wanted=" $* "
  awk -v wanted="$wanted" '/^\[/ {gsub(/[][]/, ""); on = index(wanted, " " $0 " "); next} /^[^#]/ && on' \
    "$root/kiosk/packages.txt"
}

# install_packages SECTION... : installs missing packages, or prints what to do
install_packages() {
  command -v apt-get >/dev/null || fail "this program needs Debian 12 (apt-get was not found)." "Use a Debian 12 machine."
  local missing=() package command
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Abbrev}|${Package}\n' 2>/dev/null | sed -n 's/^ii *|//p' | sort -u)
  while read -r package command; do
    grep -qx -- "$package" <<<"$installed" && continue
    [ -n "$command" ] && command -v "$command" >/dev/null && continue
    missing+=("$package")
  done < <(packages "$@")
  [ ${#missing[@]} -eq 0 ] && return
  step "Installing ${#missing[@]} Debian packages"
  if [ "$(id -u)" -ne 0 ]; then
    fail "these packages are missing: ${missing[*]}" \
      "run as root, or once:  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || fail "the package lists could not be fetched." "Check the network and /etc/apt/sources.list."
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}" "See its message above; on Debian 12 all packages are in 'main'."
}

# build_release TESTS TARGET... : configures build/release (TESTS ON or OFF) and builds; shows progress
build_release() {
  local tests=$1
  shift
  local build="$root/build/release"
  if [ ! -f "$build/build.ninja" ] || { [ "$tests" = ON ] && ! grep -q 'KIOSK_TESTS:BOOL=ON' "$build/CMakeCache.txt"; }; then
    step "Configuring"
    (cd "$root" && cmake --preset release -DKIOSK_TESTS="$tests" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >"$root/build.log" 2>&1) || {
      cat "$root/build.log" >&2
      rm -f "$root/build.log"
      fail "the build could not be configured." "The reason is printed above."
    }
    rm -f "$root/build.log"
  fi
  if ! ninja -C "$build" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    step "Building (the first time takes a few minutes)"
    NINJA_STATUS='[%f/%t %es] ' ninja -C "$build" "$@" || fail "the build failed." "The reason is printed above."
  fi
}
