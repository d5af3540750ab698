// State flows one way: what happened goes through a reducer, React reads the result.

import { useSyncExternalStore } from 'react';

export interface Store<S, A> {
  readonly state: S;
  dispatch(action: A): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<S, A>(reduce: (state: S, action: A) => S, initial: S): Store<S, A> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<S, A, R>(store: Store<S, A>, select: (state: S) => R): R {
  return useSyncExternalStore(store.subscribe, () => select(store.state));
}
