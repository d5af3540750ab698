// What is written of a mail. It is kept in this browser with each letter and on the server after a moment, so that it outlives the page
// and colleagues go on with it.

import { useCallback, useEffect, useRef, useState } from 'react';
import { rest, RestError, type KeptDraft } from '../../protocol/rest';
import { serverNow } from '../../ui/clock';
import { keepDraft, readDraft } from '../../ui/draft';
import { kept, nothingWritten, type Composition } from './composition';

const SAVED_AFTER_MS = 800;
const LOOKED_AFTER_MS = 1500;

/// @param version of the server's that it goes on from; 0 for none
interface Local {
  version: number;
  content: Composition;
}

export interface Held {
  until: number;
  failed?: string | null;
}

export interface Writing {
  written: Composition;
  change: (next: (written: Composition) => Composition) => void;
  /// What the server has, if somebody else wrote it.
  other: KeptDraft | null;
  /// What the server has instead, if it cannot take ours.
  conflict: KeptDraft | null;
  resolve: (theirs: boolean) => void;
  held: Held | null;
  /// Brings the server up to date; then it may be sent.
  flush: () => Promise<void>;
  sentSoon: (until: number) => Promise<void>;
  sent: () => void;
  undone: () => Promise<void>;
}

const none: Local = { version: 0, content: nothingWritten };

/// @param onGone told when the server has no draft any more: it was sent, or dropped elsewhere
export function useComposition(id: string, me: string | null | undefined, onGone?: () => void): Writing {
  const key = `${id}.composition`;
  const [local, setLocal] = useState<Local>(() => parsed(readDraft(key)) ?? none);
  const [other, setOther] = useState<KeptDraft | null>(null);
  const [conflict, setConflict] = useState<KeptDraft | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const current = useRef(local);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const told = useRef(onGone);
  useEffect(() => {
    told.current = onGone;
  });

  const put = useCallback(
    (next: Local) => {
      current.current = next;
      setLocal(next);
      keepDraft(key, next === none ? null : JSON.stringify(next));
    },
    [key],
  );
  const take = useCallback((draft: KeptDraft) => put({ version: draft.version, content: kept(draft.content) }), [put]);

  const save = useCallback(async () => {
    const { version, content } = current.current;
    try {
      const saved = await rest.saveDraft(id, version, content);
      put({ ...current.current, version: saved.version });
    } catch (e) {
      // another error: it is in this browser, and goes with the next change
      if (e instanceof RestError && e.code === 'changed') setConflict((await rest.draft(id).catch(() => null)) ?? null);
    }
  }, [id, put]);
  const flush = useCallback(async () => {
    if (timer.current !== undefined) {
      clearTimeout(timer.current);
      timer.current = undefined;
      saving.current = saving.current.then(save);
    }
    await saving.current;
  }, [save]);

  /// What the server knows decides, unless it is older than what is here.
  const look = useCallback(
    async (signal?: AbortSignal) => {
      const draft = await rest.draft(id, signal);
      if (!draft) {
        const gone = current.current.version > 0;
        if (gone) put(none);
        setHeld(null);
        if (gone) told.current?.();
        return;
      }
      if (draft.version !== current.current.version) take(draft);
      setOther(draft.by === me ? null : draft);
      setHeld(draft.sending ?? null);
    },
    [id, me, put, take],
  );
  useEffect(() => {
    const abort = new AbortController();
    void look(abort.signal).catch(() => undefined); // what is in this browser stands
    return () => abort.abort();
  }, [look]);
  useEffect(() => () => void flush(), [flush]);

  useEffect(() => {
    if (!held || held.failed) return;
    const again = setTimeout(() => void look().catch(() => setHeld({ ...held })), Math.max(0, held.until - serverNow()) + LOOKED_AFTER_MS);
    return () => clearTimeout(again);
  }, [held, look]);

  return {
    written: local.content,
    change: (next) => {
      put({ ...current.current, content: next(current.current.content) });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVED_AFTER_MS);
    },
    other,
    conflict,
    resolve: (theirs) => {
      if (conflict && theirs) take(conflict);
      else if (conflict) {
        put({ ...current.current, version: conflict.version });
        saving.current = saving.current.then(save);
      }
      setConflict(null);
    },
    held,
    flush,
    sentSoon: async (until) => {
      setHeld({ until });
      const draft = await rest.draft(id).catch(() => undefined);
      if (draft) put({ ...current.current, version: draft.version });
    },
    sent: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      put(none);
      setHeld(null);
      setOther(null);
    },
    undone: () => look().catch(() => setHeld(null)),
  };
}

function parsed(stored: string | null): Local | null {
  try {
    const read = stored ? (JSON.parse(stored) as Partial<Local>) : null;
    return read ? { version: read.version ?? 0, content: kept(read.content) } : null;
  } catch {
    return null;
  }
}
