import { useEffect, useState } from 'react';
import { DesktopConnection } from '../../protocol/desktop';
import type { LinkState } from '../../protocol/link';
import { setClockOffset } from '../../ui/clock';
import { socketUrl } from '../../ui/urls';
import { emptyWallboard, wallboard, type Wallboard } from '../../wallboard/state';

/// The wallboard live, on a connection of its own: watching displaces nobody.
export function useWallboard(onUnreachable: () => void): { board: Wallboard; connection: LinkState } {
  const [board, setBoard] = useState<Wallboard>(emptyWallboard);
  const [connection, setConnection] = useState<LinkState>('connecting');
  useEffect(() => {
    const desktop = new DesktopConnection(
      { url: socketUrl('/ws/desktop'), topics: [{ topic: 'wallboard' }] },
      {
        message: (m) => {
          if (m.type === 'wallboard') setClockOffset(m.now - Date.now());
          if (m.type === 'wallboard' || m.type === 'wallboardDelta') setBoard((b) => wallboard(b, m, Date.now()));
        },
        connection: (state) => {
          setConnection(state);
          if (state === 'waiting') onUnreachable(); // perhaps not the line but the log-in
        },
        clock: setClockOffset,
        ended: () => {},
      },
    );
    desktop.open();
    return () => desktop.close();
  }, [onUnreachable]);
  return { board, connection };
}
