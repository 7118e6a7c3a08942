# Sourced by the launchers: finds a JDK that can run Nacre.
#
# nacre_find_jdk TOOL sets nacre_jdk to the first JDK of version 25 or newer that has bin/TOOL:
# JAVA_HOME, then the java on the PATH, then the usual installation folders. Its exit status is 1,
# after a message that says what to install, when there is none. Versions are read from the JDK's
# release file, which costs no process.

nacre_least_java=25

# The feature version of the JDK in folder $1, or 0, in nacre_version.
nacre_read_version() {
  nacre_version=0
  [ -r "$1/release" ] || return 0
  while IFS='=' read -r nacre_key nacre_value; do
    if [ "$nacre_key" = JAVA_VERSION ]; then
      nacre_value=${nacre_value#\"}
      nacre_value=${nacre_value%%[!0-9]*}
      nacre_version=${nacre_value:-0}
      return 0
    fi
  done <"$1/release"
}

nacre_find_jdk() {
  nacre_path_java=$(command -v java 2>/dev/null) || nacre_path_java=
  if [ -n "$nacre_path_java" ]; then
    nacre_path_java=$(readlink -f "$nacre_path_java" 2>/dev/null) || nacre_path_java=
  fi
  for nacre_jdk in \
    "${JAVA_HOME:-}" \
    "${nacre_path_java%/bin/java}" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/java/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$nacre_jdk" ] && [ -x "$nacre_jdk/bin/$1" ] || continue
    nacre_read_version "$nacre_jdk"
    if [ "$nacre_version" -ge "$nacre_least_java" ]; then
      return 0
    fi
  done
  nacre_jdk=
  cat >&2 <<MESSAGE
nacre: no JDK $nacre_least_java or newer found (looked at JAVA_HOME, the java on the PATH and the usual folders).
Install one, for example Eclipse Temurin $nacre_least_java from https://adoptium.net
(or 'sdk install java $nacre_least_java-tem', 'brew install openjdk@$nacre_least_java'), or set JAVA_HOME to yours.
MESSAGE
  return 1
}
