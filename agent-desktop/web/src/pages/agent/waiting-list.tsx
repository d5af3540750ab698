// Who waits in the queues this agent serves, for one who has the right to pick. Costs nothing while it is closed.

import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { waitingBeside } from '../../desk/state';
import { clock, useWords } from '../../i18n/language';
import type { Config, WaitingRow } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { queueName } from '../../ui/names';
import { useStore } from '../../ui/store';
import { nameOf } from '../../ui/who';
import { Pane } from '../../ui/pane';

const OPEN = 'tandem.waiting';

export function WaitingList({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const [open, setOpen] = useState(() => localStorage.getItem(OPEN) !== 'closed');
  const told = useStore(session.desk, (s) => s.waiting);
  const work = useStore(session.desk, (s) => s.work);
  const waiting = told && waitingBeside(work, told);
  const config = useStore(session.desk, (s) => s.config);
  useEffect(() => {
    if (!open) return;
    session.watchWaiting(true);
    return () => session.watchWaiting(false);
  }, [open, session]);
  const toggle = () => {
    localStorage.setItem(OPEN, open ? 'closed' : 'open');
    setOpen(!open);
  };
  return (
    <section aria-label={t.pick.title} className="waiting">
      <h2 className="work-title">
        <AriaButton className="disclosure" aria-expanded={open} onPress={toggle}>
          <Icon name={open ? 'down' : 'right'} />
          {t.pick.title} {waiting && waiting.total > 0 && <span className="muted">{waiting.total}</span>}
        </AriaButton>
      </h2>
      {open && waiting?.total === 0 && <p className="work-none">{t.pick.nobody}</p>}
      {open && waiting && waiting.total > 0 && (
        <ul className="work-list">
          {waiting.rows.map((row) => (
            <Pane key={row.id} of={row} instead={null}>
              <Row session={session} row={row} config={config} />
            </Pane>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ session, row, config }: { session: DeskSession; row: WaitingRow; config: Config }) {
  const { t } = useWords();
  const now = useNow();
  const [picking, setPicking] = useState(false);
  const who = nameOf(row, t);
  const queue = queueName(config, row.queue);
  const pick = async () => {
    setPicking(true);
    const result = await session.command('pick', { interaction: row.id });
    setPicking(false);
    if (result.ok) session.select(row.id);
  };
  return (
    <li className="waiting-row">
      <span className="channel-tile small" data-channel={row.channel}>
        <Icon name={channelIcon[row.channel]} />
      </span>
      <span className="grow">
        <span className="clip block">{who}</span>
        <span className="row small muted">
          <span className="clip grow">
            {queue}
            {row.subject ? ` · ${row.subject}` : ''}
          </span>
          <span className="clock">{clock(now - row.enqueuedAt)}</span>
        </span>
      </span>
      {row.state === 'WAITING' ? (
        <Button look="small" isDisabled={picking} onPress={() => void pick()}>
          {t.pick.pick}
          <span className="sr-only">: {who}</span>
        </Button>
      ) : (
        <span className="small muted">{t.state[row.state]}</span>
      )}
    </li>
  );
}
