// Words to agents (S4): written here, shown on their pages until they have seen them or the time is over.

import { useState } from 'react';
import type { DesktopConnection } from '../../protocol/desktop';
import { clock, useWords } from '../../i18n/language';
import type { AnnouncementRow, Config } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button, IconButton, Select } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { agentName } from '../../ui/names';

const MINUTES = [15, 60, 240, 480];
const EVERYBODY = '.all';

export function AnnouncePanel({ rows, config, desktop }: { rows: readonly AnnouncementRow[]; config: Config; desktop: DesktopConnection | null }) {
  const words = useWords();
  const { t } = words;
  const [text, setText] = useState('');
  const [to, setTo] = useState(EVERYBODY);
  const [minutes, setMinutes] = useState('60');
  const [refused, setRefused] = useState<string | null>(null);
  const now = useNow();
  const announce = async () => {
    if (!desktop || !text.trim()) return;
    const result = await desktop.command('announce', { text, minutes: Number(minutes), ...(to === EVERYBODY ? {} : { queue: to }) });
    setRefused(result.ok ? null : result.error.code);
    if (result.ok) setText('');
  };
  const queues = config.queues.filter((q) => !q.internal).map((q) => ({ id: q.id, name: t.announce.toQueue(q.name) }));
  return (
    <section className="card board-card announce" aria-label={t.announce.title}>
      <h2>{t.announce.title}</h2>
      <form
        className="row announce-form"
        onSubmit={(e) => {
          e.preventDefault();
          void announce();
        }}
      >
        <input
          className="grow"
          value={text}
          maxLength={1000}
          aria-label={t.announce.words}
          placeholder={t.announce.words}
          onChange={(e) => setText(e.target.value)}
        />
        <Select label={t.announce.to} value={to} choices={[{ id: EVERYBODY, name: t.announce.everybody }, ...queues]} onChange={setTo} />
        <Select label={t.announce.lasts} value={minutes} choices={MINUTES.map((m) => ({ id: String(m), name: clock(m * 60_000) }))} onChange={setMinutes} />
        <Button type="submit" icon="send" isDisabled={!desktop || !text.trim()}>
          {t.announce.send}
        </Button>
      </form>
      <p className="error" role="alert">
        {refused && errorText(refused, words)}
      </p>
      <ul className="announce-list">
        {rows
          .filter((r) => r.until > now)
          .map((r) => (
            <li key={r.id} className="row">
              <span className="grow wrap">{r.text}</span>
              <span className="small muted" title={r.seen.map((a) => agentName(config, a) ?? a).join(', ')}>
                {t.announce.seen(r.seen.length)} · {t.announce.left(clock(r.until - now))}
              </span>
              <IconButton
                look="small quiet"
                icon="cross"
                label={t.announce.end}
                onPress={() => void desktop?.command('announcementEnd', { announcement: r.id })}
              />
            </li>
          ))}
      </ul>
    </section>
  );
}
