// What is being written survives a reload of the page and a look at another contact.

import { useCallback, useState } from 'react';

const PREFIX = 'tandem.draft.';

/// @param initial what stands there until something else is written; it may change
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const [draft, setDraft] = useState<{ key: string; text: string | null }>({ key, text: read(key) });
  const text = (draft.key === key ? draft.text : read(key)) ?? initial;
  const write = useCallback(
    (next: string) => {
      if (next === initial) sessionStorage.removeItem(PREFIX + key);
      else sessionStorage.setItem(PREFIX + key, next);
      setDraft({ key, text: next === initial ? null : next });
    },
    [key, initial],
  );
  return [text, write];
}

export function dropDrafts(interaction: string): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`${PREFIX}${interaction}.`)) sessionStorage.removeItem(key);
  }
}

export function readDraft(key: string): string | null {
  return read(key);
}

export function keepDraft(key: string, text: string | null): void {
  if (text === null) sessionStorage.removeItem(PREFIX + key);
  else sessionStorage.setItem(PREFIX + key, text);
}

function read(key: string): string | null {
  return sessionStorage.getItem(PREFIX + key);
}
