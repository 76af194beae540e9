# Shared by ./espalier, ./bench and .ci/run: finds the tools, builds what a command needs, starts it.
# Sourced, never run; the caller sets `root`, the absolute path of the project. Bash 3.2 or newer with
# coreutils and findutils; flock where the system has it.
#
# The launchers build into target/launch of each module, `mvn verify` into target: the unchecked classes
# of the one are never mistaken for the checked classes of the other, whichever runs first or meanwhile.

launch=target/launch

# Ends with exit code 4 (missing tool) and a sentence; advice is a second argument.
missing() {
  printf '%s\n' "$1" ${2:+"$2"} >&2
  exit 4
}

# Whether the folder $1 holds a JDK that the toolchain of pom.xml accepts: [25,26), with a compiler.
is_fitting_jdk() {
  local line version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=\"25\"* | JAVA_VERSION=\"25.*) return 0 ;;
        JAVA_VERSION=*) return 1 ;;
      esac
    done <"$1/release"
  fi
  version=$("$1/bin/java" -version 2>&1)
  case $version in
    *\ version\ \"25\"* | *\ version\ \"25.*) return 0 ;;
  esac
  return 1
}

# Sets `jdk` to the first fitting JDK, or ends with one sentence.
find_jdk() {
  local java candidate
  java=$(command -v java) && java=$(readlink -f "$java") && java=${java%/bin/java}
  for candidate in "${JAVA_HOME:-}" "$java" \
    /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_fitting_jdk "$candidate"; then
      jdk=$candidate
      return
    fi
  done
  missing 'No JDK 25 was found: not in JAVA_HOME, on the PATH, in /usr/lib/jvm or the other usual places.' \
    'Maybe install one, such as Temurin 25, and set JAVA_HOME to its folder.'
}

# Whether the module $1 must be built: never finished, or its sources (a folder changes when a file in
# it goes), a pom or a module before it ($2...) changed since its build began.
is_stale() {
  local module=$1 stamp=$root/$1/$launch/stamp changed before
  shift
  [ -f "$stamp" ] || return 0
  set -- "$root/pom.xml" "$root/$module/pom.xml" "$@"
  [ ! -d "$root/$module/src/main" ] || set -- "$root/$module/src/main" "$@"
  changed=$(find "$@" -newer "$stamp" -print -quit 2>/dev/null) || return 0
  [ -n "$changed" ]
}

# Sets `stale` to those of the modules $@ (in the order of their dependencies) that must be built.
find_stale() {
  local module stamps
  stale=()
  stamps=()
  for module in "$@"; do
    if [ ${#stale[@]} -gt 0 ] || is_stale "$module" ${stamps[@]+"${stamps[@]}"}; then
      stale+=("$module")
    fi
    stamps+=("$root/$module/$launch/stamp")
  done
}

# Builds those of the modules $2... that are stale; $1 is Maven's list of what to build, with what it needs.
# A stale module starts from an empty folder, and gets its stamp only when the build is through, so an
# interrupted build, a deleted source or a broken class file leaves nothing behind.
build() {
  local projects=$1 module log=$root/$launch/build.log
  shift
  find_stale "$@"
  [ ${#stale[@]} -gt 0 ] || return 0
  command -v mvn >/dev/null || missing 'Maven (mvn) was not found on the PATH; it builds what this command needs.' \
    'Maybe install it: apt-get install maven, brew install maven, or sdk install maven.'
  mkdir -p "$root/$launch" || missing "$root/$launch cannot be written, and the build goes there."
  exec 9>"$root/$launch/lock"
  if command -v flock >/dev/null && ! flock -n 9; then
    echo 'Waiting for another build of Espalier to end ...' >&2
    flock 9
    find_stale "$@"
  fi
  if [ ${#stale[@]} -gt 0 ]; then
    echo 'Building Espalier (first run or sources changed) ...' >&2
    trap 'exit 130' INT
    trap 'exit 143' TERM
    for module in "${stale[@]}"; do
      rm -rf "${root:?}/$module/$launch"
    done
    : >"$root/$launch/begin"
    # Without the profile `format`: it would run because Maven itself runs on the JDK found here.
    if ! (cd "$root" && JAVA_HOME=$jdk mvn -q -B -Dstyle.color=never -P '!format' -DskipTests -Djacoco.skip \
      -Despalier.checks=off -Despalier.target=$launch -pl "$projects" -am process-classes) >"$log" 2>&1 </dev/null; then
      cat "$log" >&2
      missing "The build of Espalier failed; Maven's words are above and in $log." \
        'Maybe the sources do not compile, or the first build could not reach the Maven repository.'
    fi
    for module in "${stale[@]}"; do
      mkdir -p "$root/$module/$launch"
      cp -p "$root/$launch/begin" "$root/$module/$launch/stamp"
    done
    trap - INT TERM
  fi
  exec 9>&-
}

# Appends the third parties' class path in the file $1 (below the root) to `jars`; fails where one is gone.
read_jars() {
  local entry entries=
  [ -r "$root/$1" ] && IFS= read -r entries <"$root/$1" || [ -n "$entries" ] || return 1
  local IFS=:
  for entry in $entries; do
    [ -f "$entry" ] || return 1
  done
  jars=$jars:$entries
}

# Starts the program: `run MAIN-CLASS PROJECTS "CLASS-PATH-FILE..." MODULE... -- ARGUMENT...`. PROJECTS is Maven's
# list of what to build, the files list the third parties of a set, the modules stand in the order of their
# dependencies.
run() {
  local main=$1 projects=$2 lists=$3 modules list classes= jars= flags commit= terminal=false
  shift 3
  modules=()
  while [ "$1" != -- ]; do
    modules+=("$1")
    classes=$root/$1/$launch/classes${classes:+:$classes}
    shift
  done
  shift
  find_jdk
  build "$projects" "${modules[@]}"
  for list in $lists; do
    if ! read_jars "$list"; then
      # The local Maven repository was emptied or moved: resolve again.
      rm -f "$root/${list%%/*}/$launch/stamp"
      build "$projects" "${modules[@]}"
      read_jars "$list" || missing "$root/$list is not a class path of files that exist."
    fi
  done
  # One list of flags for all JVMs of the project: the property in pom.xml.
  flags=$(<"$root/pom.xml")
  flags=${flags#*<espalier.jvm.flags>}
  flags=${flags%%</espalier.jvm.flags>*}
  if [ -e "$root/.git" ] && command -v git >/dev/null; then
    commit=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null)
  fi
  [ ! -t 2 ] || terminal=true
  # In the C locale the JVM takes no file name beyond ASCII.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
  esac
  # Spinning OpenMP threads stall the training; one waiting thread each is what it needs.
  export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
  # shellcheck disable=SC2086 # both are lists of words
  exec "$jdk/bin/java" $flags ${commit:+-Despalier.commit="$commit"} -Despalier.terminal=$terminal \
    ${ESPALIER_JAVA_OPTS:-} -cp "$classes$jars" "$main" "$@"
}
