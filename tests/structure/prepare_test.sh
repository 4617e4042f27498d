#!/usr/bin/env bash
# cmake/prepare.sh against a machine of its own making: installs what is missing and nothing else. SOURCE WORK
set -euo pipefail
source=$1 work=$2
rm -rf "$work"
mkdir -p "$work/bin" "$work/cmake"
cp "$source/cmake/prepare.sh" "$work/cmake"
printf '# list\n\n[build]\nbuilder  # builds\n[run]\nrunner\n[test]\ntester  # tests\nrunner\n' >"$work/packages.txt"

tool() { printf '#!/bin/bash\n%s\n' "$2" >"$work/bin/$1"; chmod +x "$work/bin/$1"; }
tool apt-get 'echo "$DEBIAN_FRONTEND $*" >>"$WORK/calls"; exit "${APT_FAILS:-0}"'
tool dpkg-query 'for name in $INSTALLED; do echo "installed $name"; done; echo "not-installed ghost"; exit 1'
tool id 'echo "${USER_ID:-0}"'

faults=0
expect() {  # WHAT WANTED GOT
  [ "$2" = "$3" ] || { printf '%s:\n  wanted %q\n  got    %q\n' "$1" "$2" "$3"; faults=1; }
}
# prepare SECTION…: exit code of install_missing; what it called is in $work/calls, what it said in $work/said
prepare() {
  : >"$work/calls"
  local code=0
  WORK=$work PATH=${TOOLS:-$work/bin:$PATH} bash -c 'set -euo pipefail; root=$WORK; . "$root/cmake/prepare.sh"; install_missing "$@"' - "$@" \
    >"$work/out" 2>"$work/said" || code=$?
  echo $code
}
installed() { sed -n 's/.* install -y --no-install-recommends //p' "$work/calls"; }

expect "all there: exit code" 0 "$(INSTALLED='builder runner tester' prepare build run test)"
expect "all there: no call of apt" "" "$(cat "$work/calls")"
expect "other sections do not matter: exit code" 0 "$(INSTALLED=builder prepare build)"
expect "other sections do not matter: no call" "" "$(cat "$work/calls")"
expect "one missing: exit code" 0 "$(INSTALLED=builder prepare build run)"
expect "one missing: only that" runner "$(installed)"
expect "one missing: asks nothing" noninteractive "$(head -n 1 "$work/calls" | cut -d ' ' -f 1)"
expect "listed twice: once" "builder runner tester" "$(INSTALLED='' prepare build run test >/dev/null; installed)"
expect "nothing on stdout" "" "$(cat "$work/out")"
expect "apt fails: exit code" 3 "$(APT_FAILS=100 INSTALLED='' prepare build)"

# A folder with the ordinary tools but without sudo.
mkdir -p "$work/plain"
for name in env bash awk sed comm sort xargs tail mkdir; do ln -sf "$(command -v $name)" "$work/plain/$name"; done
expect "not root, no sudo: exit code" 3 "$(USER_ID=1000 INSTALLED='' TOOLS=$work/bin:$work/plain prepare build)"
expect "not root, no sudo: says what to do" "Not root and no sudo. As root: apt-get install builder" "$(cat "$work/said")"
tool sudo 'echo "as root" >>"$WORK/calls"; "$@"'
expect "not root, sudo: exit code" 0 "$(USER_ID=1000 INSTALLED='' prepare build)"
expect "not root, sudo: as root" "as root" "$(head -n 1 "$work/calls")"
exit $faults
