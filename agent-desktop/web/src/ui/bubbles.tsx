// A conversation of short messages, for the agent's chat and for looking one up.

import { dateTime, useWords } from '../i18n/language';
import type { Attachment, PartyName } from '../protocol/wire';
import { FaxPages } from './fax-pages';
import { Files } from './mail-files';

export interface Bubble {
  id: string;
  author: PartyName;
  name: string;
  text: string;
  at: number;
  files?: readonly Attachment[];
  /// Only our side sees it.
  whisper?: boolean;
  /// Whether the other side is said to have read up to here.
  read?: boolean;
  /// Nobody's words: by what they go on from here.
  mark?: string;
  /// How far it has come.
  delivery?: { text: string; failed: boolean };
}

export function Bubbles({ interaction, bubbles, isFax = false }: { interaction: string; bubbles: readonly Bubble[]; isFax?: boolean }) {
  const { t, locale } = useWords();
  return (
    <ol className="bubbles">
      {bubbles.map((b, i) => {
        if (b.mark)
          return (
            <li key={b.id} className="chat-mark">
              {b.mark} <time dateTime={new Date(b.at).toISOString()}>{dateTime(b.at, locale)}</time>
            </li>
          );
        const previous = bubbles[i - 1];
        const follows = previous?.author === b.author && previous.name === b.name && b.at - previous.at < 120_000;
        return (
          <li key={b.id} className={`bubble ${b.author}`} data-follows={follows || undefined} data-whisper={b.whisper}>
            <p className={follows ? 'sr-only' : 'bubble-head'}>
              <strong>{b.name}</strong> <time dateTime={new Date(b.at).toISOString()}>{dateTime(b.at, locale)}</time>
            </p>
            {b.whisper && <p className="small bubble-whisper">{t.monitor.onlyAgent}</p>}
            {b.text && <p className="bubble-text wrap">{b.text}</p>}
            {isFax && b.files?.map((f) => f.id && f.type === 'application/pdf' && <FaxPages key={f.id} interaction={interaction} file={f.id} />)}
            {b.files && <Files interaction={interaction} files={b.files} />}
            {b.read && <p className="small muted bubble-state">{t.chat.read}</p>}
            {b.delivery && <p className={`small bubble-state ${b.delivery.failed ? 'error' : 'muted'}`}>{b.delivery.text}</p>}
          </li>
        );
      })}
    </ol>
  );
}
