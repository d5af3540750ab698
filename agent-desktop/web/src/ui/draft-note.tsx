// What a colleague is writing: for those who look a mail up that is still open.

import { useEffect, useState } from 'react';
import { dateTime, useWords } from '../i18n/language';
import { rest, type KeptDraft } from '../protocol/rest';
import type { Config } from '../protocol/wire';
import { agentName } from './names';

export function DraftNote({ interaction, config }: { interaction: string; config: Config }) {
  const { t, locale } = useWords();
  const [draft, setDraft] = useState<KeptDraft | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    rest.draft(interaction, abort.signal).then(
      (found) => setDraft(found ?? null),
      () => undefined, // the mails are what they came for
    );
    return () => abort.abort();
  }, [interaction]);
  const text = draft?.content['text'];
  if (!draft || typeof text !== 'string' || !text.trim()) return null;
  const title = t.mail.draftOf(agentName(config, draft.by) ?? draft.by, dateTime(draft.at, locale));
  return (
    <section className="mail card" aria-label={title}>
      <p className="mail-head small muted">{title}</p>
      <p className="mail-text wrap">{text}</p>
    </section>
  );
}
