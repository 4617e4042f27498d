# Sourced by ./run, ./test and ./check with the repository's folder in $root. Everything it says goes to stderr, so that the
# program's own output can be piped.

say() { printf '%s\n' "$*" >&2; }

# packages SECTION…: the names that packages.txt lists in these sections
packages() {
  awk -v wanted=" $* " '/^\[/ { section = substr($1, 2, length($1) - 2); next }
    NF && $1 !~ /^#/ && index(wanted, " " section " ") { print $1 }' "$root/packages.txt"
}

# missing_packages SECTION…: those of them that are not installed
missing_packages() {
  comm -23 <(packages "$@" | sort -u) \
    <(packages "$@" | xargs dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# install_missing SECTION…: does nothing, and asks nobody, when all are there
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian system: the libraries of packages.txt must be there already."
    return
  fi
  local missing as_root=() log="$root/build/packages.log"
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "Not root and no sudo. As root: apt-get install ${missing[*]}"; exit 3; }
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} packages and what they need: ${missing[*]}"
  mkdir -p "$root/build"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 \
    || { tail -n 20 "$log" >&2; say "Could not install them. The list is packages.txt, the whole story is $log."; exit 3; }
}

# install_peers: the section "lab", whose daemons are kept from starting by themselves (Debian Policy 9.3.3.2). Not zero, with a
# word why, on a machine that cannot have them.
install_peers() (
  policy=/usr/sbin/policy-rc.d as_root=()
  [ -n "$(missing_packages lab 2>/dev/null)" ] || exit 0
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
  fi
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin $policy || exit 3
    trap '"${as_root[@]}" rm -f $policy' EXIT
  fi
  install_missing lab
)

# configure PRESET: into build/PRESET; nothing when that is already configured from these presets in this place, and no package
# came since
configure() {
  local build="$root/build/$1" launcher=()
  if [ -f "$build/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
    say "build/$1 belongs to another folder or was not finished: starting it again"
    rm -rf "$build"
  fi
  [ ! -f "$build/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$build/build.ninja" ] \
    || [ "$root/build/packages.log" -nt "$build/build.ninja" ] || return 0
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  (cd "$root" && cmake --preset "$1" --log-level=NOTICE "${launcher[@]}") >&2
}

# build PRESET [TARGET]: one at a time in a clone, all targets unless one is named
build() {
  mkdir -p "$root/build"
  (
    flock 9
    configure "$1"
    cmake --build "$root/build/$1" ${2:+--target "$2"} >&2
  ) 9>"$root/build/$1.lock"
}
