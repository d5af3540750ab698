// What is pushed while the page is open: a case or goodwill stands differently.

import { useEffect, useState } from 'react';
import { DesktopConnection } from '../../protocol/desktop';
import { setClockOffset } from '../../ui/clock';
import { socketUrl } from '../../ui/urls';

/// Several changes at once are one question.
const TOGETHER_MS = 500;

/// Two numbers that are others after a change of cases, or of goodwill.
export function useChanges(onUnreachable: () => void): { caseTurn: number; goodwillTurn: number } {
  const [caseTurn, setCaseTurn] = useState(0);
  const [goodwillTurn, setGoodwillTurn] = useState(0);
  useEffect(() => {
    const timers: Record<string, ReturnType<typeof setTimeout>> = {};
    const soon = (what: string, set: (next: (n: number) => number) => void) => {
      clearTimeout(timers[what]);
      timers[what] = setTimeout(() => set((n) => n + 1), TOGETHER_MS);
    };
    const connection = new DesktopConnection(
      { url: socketUrl('/ws/desktop') },
      {
        message: (m) => {
          if (m.type === 'caseChanged') soon('case', setCaseTurn);
          if (m.type === 'goodwillChanged') soon('goodwill', setGoodwillTurn);
        },
        connection: (state) => {
          if (state === 'open') {
            soon('case', setCaseTurn); // what has changed meanwhile was not told
            soon('goodwill', setGoodwillTurn);
          }
          if (state === 'waiting') onUnreachable();
        },
        clock: setClockOffset,
        ended: () => {},
      },
    );
    connection.open();
    return () => {
      Object.values(timers).forEach(clearTimeout);
      connection.close();
    };
  }, [onUnreachable]);
  return { caseTurn, goodwillTurn };
}
