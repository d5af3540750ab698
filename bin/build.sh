# shellcheck shell=bash
# Builds what ./run, ./bench and the self-test start, if a source changed since. Sourced, after lib.sh.

stamp_file=target/built

# Names, sizes and times of all that goes into the build.
sources_stamp() {
  {
    printf '%s\n' "$JAVA_HOME"
    find . \( -name target -o -name node_modules -o -name .git -o -name data -o -path '*/src/test' -o -path '*/web/dist' \) -prune -o \
      -type f \( -name pom.xml -o -path '*/src/*' -o -path '*/web/*' \) -printf '%p %s %T@\n' | sort
  } | sha256sum | cut -d' ' -f1
}

is_built() { [ "$(cat "$stamp_file" 2>/dev/null)" = "$(sources_stamp)" ]; }

build() {
  is_built && return 0
  use_maven
  use_node
  local began=$SECONDS stamp log=target/build.log
  mkdir -p target
  stamp=$(sources_stamp)
  rm -f "$stamp_file"
  say "building (the first time takes some minutes)"
  # Maven's own output is for the log; the terminal sees which module it is at
  if ! mvn -B -Dmaven.test.skip=true package 2>&1 | tee "$log" | sed -un 's/^\[INFO\] Building Tandem :: \(.*\) 0\.[^ ]* *\(\[.*\]\)$/                  \1 \2/p'; then
    grep -E '^\[ERROR\]' "$log" | head -n 12 >&2
    fail "the build failed; all of it is in $log"
  fi
  echo "$stamp" > "$stamp_file"
  say "built in $((SECONDS - began)) s"
}
