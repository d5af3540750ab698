# child.sh GRACE COMMAND...: becomes the command, in a session of its own, so that a Ctrl-C at the terminal reaches only the parent.
# The parent holds our standard input. When that ends, the parent is gone, however it went: the command is ended as well,
# by force if it takes more than GRACE seconds.
umask 077 # what a child writes is for its owner only
grace=$1
shift
exec 3<&0
(
  trap '' INT TERM HUP
  while read -r _ <&3; do :; done
  kill -TERM $$ 2>/dev/null || exit 0
  tenths=0
  while kill -0 $$ 2>/dev/null; do
    [ "$tenths" -lt "${grace}0" ] || kill -KILL $$
    tenths=$((tenths + 1))
    sleep 0.1
  done
) >/dev/null 2>&1 &
exec setsid "$@" 3<&- </dev/null
