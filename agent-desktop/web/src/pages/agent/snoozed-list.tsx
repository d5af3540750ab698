// What this agent has snoozed and the tasks they have noted, what is due first first (D5, D7).

import { useEffect, useState } from 'react';
import type { DeskSession } from '../../desk/session';
import { dateTime, useWords } from '../../i18n/language';
import { rest, type Snoozed } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { useStore } from '../../ui/store';
import { nameOf } from '../../ui/who';

export function SnoozedList({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const changes = useStore(session.desk, (s) => s.snoozes);
  const connection = useStore(session.page, (s) => s.connection);
  const [snoozed, setSnoozed] = useState<readonly Snoozed[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    rest.snoozed(false, abort.signal).then(setSnoozed, () => undefined); // the list of before is better than none
    return () => abort.abort();
  }, [changes, connection]);
  if (snoozed.length === 0) return null;
  return (
    <section aria-label={t.snooze.mine}>
      <h2 className="work-title">
        {t.snooze.mine} <span className="muted">{snoozed.length}</span>
      </h2>
      <ul className="work-list">
        {snoozed.map((one) => (
          <Item key={one.interaction.id} session={session} snoozed={one} />
        ))}
      </ul>
    </section>
  );
}

function Item({ session, snoozed: { interaction, until, note } }: { session: DeskSession; snoozed: Snoozed }) {
  const { t, locale } = useWords();
  const [taking, setTaking] = useState(false);
  const who = nameOf(interaction, t);
  const about = note ?? (interaction.channel === 'TASK' ? who : interaction.subject);
  const take = async () => {
    setTaking(true);
    const result = await session.command('pick', { interaction: interaction.id });
    setTaking(false);
    if (result.ok) session.select(interaction.id);
  };
  return (
    <li className="work-item waiting-item">
      <span className="channel-tile small" data-channel={interaction.channel}>
        <Icon name={channelIcon[interaction.channel]} />
      </span>
      <span className="grow">
        <strong className="clip block">{interaction.channel === 'TASK' ? interaction.subject : who}</strong>
        <span className="clip block small muted" title={about ?? undefined}>
          <time dateTime={new Date(until).toISOString()}>{dateTime(until, locale)}</time>
          {about ? ` · ${about}` : ''}
        </span>
      </span>
      <Button look="small" isDisabled={taking} onPress={() => void take()}>
        {t.snooze.take}
        <span className="sr-only">: {interaction.channel === 'TASK' ? interaction.subject : who}</span>
      </Button>
    </li>
  );
}
