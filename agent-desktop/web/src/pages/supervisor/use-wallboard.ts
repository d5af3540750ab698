import { useEffect, useState } from 'react';
import { DesktopConnection } from '../../protocol/desktop';
import type { LinkState } from '../../protocol/link';
import type { AdherenceRow, AnnouncementRow, Names, Waiting } from '../../protocol/wire';
import { setClockOffset } from '../../ui/clock';
import { socketUrl } from '../../ui/urls';
import { Monitor } from './monitor';
import { emptyWallboard, wallboard, type Wallboard } from '../../wallboard/state';

export interface Watched {
  board: Wallboard;
  /// Who waits in the queue that is looked at; null until the first answer.
  waiting: Waiting | null;
  connection: LinkState;
  /// For commands; null until it is there.
  desktop: DesktopConnection | null;
  /// What the supervisor takes part in; null until it is there.
  monitor: Monitor | null;
  announcements: readonly AnnouncementRow[];
  /// How agents stand about their schedules, by agent.
  adherence: Adherences;
  /// Another number each time alerts stand differently.
  alertsTurn: number;
}

export interface Adherences {
  rows: ReadonlyMap<string, AdherenceRow>;
  toleranceMs: number;
  activities: Record<string, Names>;
}

export const noAdherence: Adherences = { rows: new Map(), toleranceMs: 0, activities: {} };

/// The wallboard live, on a connection of its own: watching displaces nobody.
export function useWallboard(onUnreachable: () => void, queue: string | null): Watched {
  const [board, setBoard] = useState<Wallboard>(emptyWallboard);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [connection, setConnection] = useState<LinkState>('connecting');
  const [desktop, setDesktop] = useState<DesktopConnection | null>(null);
  const [announcements, setAnnouncements] = useState<readonly AnnouncementRow[]>([]);
  const [adherence, setAdherence] = useState<Adherences>(noAdherence);
  const [alertsTurn, setAlertsTurn] = useState(0);
  const [monitor, setMonitor] = useState<Monitor | null>(null);
  useEffect(() => {
    let listening: Monitor | null = null;
    const opened = new DesktopConnection(
      { url: socketUrl('/ws/desktop'), topics: [{ topic: 'wallboard' }] },
      {
        message: (m) => {
          if (m.type === 'wallboard') setClockOffset(m.now - Date.now());
          if (m.type === 'wallboard' || m.type === 'wallboardDelta') setBoard((b) => wallboard(b, m));
          if (m.type === 'waiting') setWaiting(m);
          if (m.type === 'announcements') setAnnouncements(m.rows);
          if (m.type === 'adherence') {
            setAdherence((before) => {
              const rows = new Map(before.rows);
              m.rows.forEach((row) => rows.set(row.agent, row));
              m.gone.forEach((agent) => rows.delete(agent));
              return { rows, toleranceMs: m.toleranceMs, activities: m.activities };
            });
          }
          if (m.type === 'alertsChanged') setAlertsTurn((n) => n + 1);
          listening?.message(m);
        },
        connection: (state) => {
          setConnection(state);
          if (state === 'open') setAdherence(noAdherence); // all of it comes again
          if (state === 'open') setAlertsTurn((n) => n + 1); // what has changed meanwhile was not told
          if (state === 'waiting') onUnreachable(); // perhaps not the line but the log-in
        },
        clock: setClockOffset,
        ended: () => {},
      },
    );
    opened.open();
    const monitoring = new Monitor(opened);
    listening = monitoring;
    setDesktop(opened);
    setMonitor(monitoring);
    return () => {
      monitoring.stop();
      opened.close();
    };
  }, [onUnreachable]);
  useEffect(() => {
    if (!desktop || queue === null) return;
    desktop.subscribe({ topic: 'waiting', queue });
    return () => {
      desktop.unsubscribe('waiting');
      setWaiting(null);
    };
  }, [desktop, queue]);
  return { board, waiting: waiting?.queue === queue ? waiting : null, connection, desktop, monitor, announcements, adherence, alertsTurn };
}
