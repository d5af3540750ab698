// One ticking clock for all countdowns, set by the server's: a wrong clock on the agent's computer must not shorten an offer.

import { useSyncExternalStore } from 'react';

let offsetMs = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

export function serverNow(): number {
  return Date.now() + offsetMs;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const l of listeners) l();
  }, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/// The server's time; the component is drawn again when the second changes.
export function useNow(): number {
  useSyncExternalStore(subscribe, () => Math.floor(serverNow() / 1000));
  return serverNow();
}
