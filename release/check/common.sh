# Sourced by the checks: an empty folder to work in, and words for what cannot be tried.
#
#   $root   the repository, of whose build the artefacts are taken
#   $work   the empty folder, removed in the end

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
name=${0##*/}

# Ends this check with status 77: what it needs is not here, as $1 says.
skip() {
  echo "$name: skipped, $1"
  exit 77
}

fail() {
  echo "$name: FAILED, $1" >&2
  exit 1
}

# The newest file that a pattern matches, or nothing.
newest() {
  # shellcheck disable=SC2012,SC2086
  ls -t $1 2>/dev/null | head -n 1
}

# Unpacks the program's zip into the empty folder, or skips.
unpack_program() {
  zip=$(newest "$root/cli/target/nacre-[0-9]*.zip")
  [ -n "$zip" ] || skip "no cli/target/nacre-VERSION.zip: ./mvnw -Pdist package makes it"
  unpack "$zip"
}

unpack() {
  if command -v unzip >/dev/null; then
    (cd "$work" && unzip -qo "$1")
  else
    (cd "$work" && python3 -m zipfile -e "$1" . && chmod +x nacre/bin/nacre)
  fi
}

# Makes $work/gear.nacre by the program that was unpacked: a network, trained for a moment.
encode_gear() {
  (cd "$work" && NACRE_CACHE=off nacre/bin/nacre encode sample:gear --resolution 32 --arch 3x16:sine --steps 200k \
    --mesh-resolution 32 --no-picture --quiet -o gear.nacre >/dev/null)
  [ -s "$work/gear.nacre" ] || fail "no gear.nacre was written"
}

done_with() {
  echo "$name: passed, $1"
}
