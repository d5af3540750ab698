// One queue: who waits, in the order of service, and beside it why the chosen one still does, with what one can do about it.

import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Texts } from '../../i18n/en';
import type { DesktopConnection } from '../../protocol/desktop';
import { clock, dateTime, percent, useWords } from '../../i18n/language';
import type { AgentRow, Config, QueueRow, Waiting, WaitingRow } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { followLink, navigate } from '../../ui/navigate';
import { nameOf } from '../../ui/who';
import { address } from './address';
import { BulkActions } from './bulk-actions';
import { ExplainPanel } from './explain-panel';
import { Defined, Levelled, serviceLevelOf, waitingLevel, waitLevel } from './figure';
import { Age, Answers, LongestWait } from './queue-table';
import { Pane } from '../../ui/pane';
import { TableFrame } from '../../ui/table-frame';

const History = lazy(() => import('./history'));

interface Props {
  queue: string;
  shown: string | null;
  row: QueueRow | undefined;
  waiting: Waiting | null;
  agents: readonly AgentRow[];
  config: Config;
  desktop: DesktopConnection | null;
}

export function QueueView(props: Props) {
  const { queue, shown, row, waiting, config } = props;
  const { t } = useWords();
  const name = queueName({ queues: row ? [...config.queues, row] : config.queues }, queue);
  const chosen = waiting?.rows.find((r) => r.id === shown);
  return (
    <>
      <div className="row queue-head">
        <a className="btn" href={address(null)} onClick={followLink}>
          <Icon name="left" />
          {t.board.title}
        </a>
        <h1 className="grow">{name}</h1>
        {row && (
          <Pane of={row}>
            <QueueFigures row={row} />
          </Pane>
        )}
      </div>
      <div className={`queue-grid ${shown ? 'explained' : ''}`}>
        <div className="queue-main">
          <section className="card board-card" aria-label={t.explain.whoWaits}>
            <h2>
              {t.explain.whoWaits} {waiting && <span className="muted">{waiting.total}</span>}
            </h2>
            {waiting ? (
              <Pane of={waiting}>
                <WaitingTable queue={queue} waiting={waiting} shown={shown} config={config} agents={props.agents} desktop={props.desktop} />
              </Pane>
            ) : (
              <p className="empty">{t.common.loading}</p>
            )}
          </section>
          <section className="card board-card" aria-label={t.history.title}>
            <h2>{t.history.title}</h2>
            <Pane of={queue}>
              <Suspense fallback={null}>
                <History key={queue} queue={queue} />
              </Suspense>
            </Pane>
          </section>
        </div>
        {shown && (
          <Pane of={shown}>
            <ExplainPanel
              key={shown}
              interaction={shown}
              row={chosen}
              agents={props.agents}
              config={config}
              desktop={props.desktop}
              onClose={() => navigate(address(queue))}
            />
          </Pane>
        )}
      </div>
    </>
  );
}

function QueueFigures({ row }: { row: QueueRow }) {
  const { t, locale } = useWords();
  const d = t.board.def;
  const figures = [
    { name: t.board.waiting, definition: d.waiting, value: <Levelled level={waitingLevel(row.waiting, row.ready, row.busy)}>{row.waiting}</Levelled> },
    { name: t.board.longest, definition: d.longest, value: <LongestWait since={row.longestWaitSince ?? null} /> },
    ...(row.callbacks
      ? [
          {
            name: t.board.callbacks,
            definition: d.callbacks,
            value: (
              <>
                {row.callbacks} · <Age since={row.oldestCallbackSince ?? null} />
              </>
            ),
          },
        ]
      : []),
    {
      name: t.board.serviceLevel,
      definition: d.serviceLevel,
      value: <Levelled level={serviceLevelOf(row.serviceLevel, row.target)}>{row.serviceLevel == null ? '–' : percent(row.serviceLevel, locale)}</Levelled>,
    },
    { name: t.board.answers, definition: d.answers, value: <Answers row={row.responses} target={row.target} /> },
    { name: t.board.ready, definition: d.ready, value: row.ready },
    { name: t.board.busy, definition: d.busy, value: row.busy },
    { name: t.board.notReady, definition: d.notReady, value: row.notReady },
  ];
  return (
    <ul className="queue-figures">
      {figures.map((f) => (
        <li key={f.name}>
          <Defined name={f.name} definition={f.definition} />
          <strong>{f.value}</strong>
        </li>
      ))}
    </ul>
  );
}

interface WaitingProps {
  queue: string;
  waiting: Waiting;
  shown: string | null;
  config: Config;
  agents: readonly AgentRow[];
  desktop: DesktopConnection | null;
}

function WaitingTable({ queue, waiting, shown, config, agents, desktop }: WaitingProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selectable = waiting.rows.filter((r) => r.state === 'WAITING').map((r) => r.id);
  const selected = selectable.filter((id) => chosen.has(id)); // who is served meanwhile is not selected any more
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  if (waiting.total === 0) return <p className="empty">{t.pick.nobody}</p>;
  return (
    <TableFrame label={t.explain.whoWaits}>
      <table className="board-table waiting-table">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t.act.selectAll}
                checked={selectable.length > 0 && selected.length === selectable.length}
                onChange={(e) => choose(selectable, e.target.checked)}
              />
            </th>
            <th scope="col">
              <Defined name={t.explain.position} definition={t.explain.def.position} />
            </th>
            <th scope="col">{t.explain.contact}</th>
            <th scope="col">{t.explain.waited}</th>
            <th scope="col">
              <Defined name={t.explain.expected} definition={t.explain.def.expected} />
            </th>
            <th scope="col">
              <Defined name={t.explain.priority} definition={t.explain.def.priority} />
            </th>
            <th scope="col">
              <Defined name={t.explain.step} definition={t.explain.def.step} />
            </th>
            <th scope="col">{t.explain.requirement}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.rows.map((row) => (
            <Pane key={row.id} of={row} instead={<BrokenRow />}>
              <Row queue={queue} row={row} current={row.id === shown} config={config} selected={chosen.has(row.id)} onSelect={(on) => choose([row.id], on)} />
            </Pane>
          ))}
        </tbody>
      </table>
      {selected.length > 0 && desktop && (
        <BulkActions
          rows={waiting.rows.filter((r) => selected.includes(r.id))}
          agents={agents}
          config={config}
          desktop={desktop}
          onDone={(failed) => setChosen(new Set(failed))}
        />
      )}
      {waiting.total > waiting.rows.length && <p className="small muted away">{t.explain.andMore(waiting.total - waiting.rows.length)}</p>}
    </TableFrame>
  );
}

interface RowProps {
  queue: string;
  row: WaitingRow;
  current: boolean;
  config: Config;
  selected: boolean;
  onSelect: (on: boolean) => void;
}

function Row({ queue, row, current, config, selected, onSelect }: RowProps) {
  const { t, locale } = useWords();
  const now = useNow();
  const waited = now - row.enqueuedAt;
  const asked = row.offeredTo.map((a) => agentName(config, a)).join(', ');
  return (
    <tr data-waiting={row.id} aria-current={current || undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={t.act.select(nameOf(row, t))}
          disabled={row.state !== 'WAITING'}
          checked={selected && row.state === 'WAITING'}
          onChange={(e) => onSelect(e.target.checked)}
        />
      </td>
      <td>{row.position ?? '–'}</td>
      <th scope="row">
        <a className="row-link" href={address(queue, row.id)} onClick={followLink}>
          <span className="channel-tile small" data-channel={row.channel}>
            <Icon name={channelIcon[row.channel]} />
          </span>
          <span className="row-name">
            <span className="clip block">{nameOf(row, t)}</span>
            {row.state === 'WAITING' ? (
              row.subject && <span className="clip block small muted">{row.subject}</span>
            ) : (
              <span className="clip block small asked">
                {row.state === 'SCHEDULED'
                  ? t.explain.notBefore(row.scheduledAt ? dateTime(row.scheduledAt, locale) : '')
                  : row.state === 'OFFERED'
                    ? t.explain.askedNow(asked)
                    : t.explain.connectingWith(asked)}
              </span>
            )}
          </span>
        </a>
      </th>
      <td>
        <Levelled level={row.channel !== 'VOICE' && row.channel !== 'CHAT' ? 'none' : waitLevel(waited)}>{clock(waited)}</Levelled>
      </td>
      <td>{expected(row, now, t)}</td>
      <td>{row.priority === 0 ? <span className="muted">0</span> : row.priority > 0 ? `+${row.priority}` : row.priority}</td>
      <td>{row.step === 0 ? <span className="muted">–</span> : row.step}</td>
      <td>
        <code className="clip requirement" title={row.requirement}>
          {row.requirement || t.explain.anybody}
        </code>
      </td>
    </tr>
  );
}

function BrokenRow() {
  const { t } = useWords();
  return (
    <tr>
      <td colSpan={7} className="muted">
        {t.common.broken}
      </td>
    </tr>
  );
}

/// What is left of a prediction, from now on.
function expected(row: WaitingRow, now: number, t: Texts): ReactNode {
  if (row.waitLowMs == null || row.waitHighMs == null || row.predictedAt == null) return <span className="muted">–</span>;
  const gone = now - row.predictedAt;
  if (row.waitHighMs < gone) return <span className="muted">{t.explain.overdue}</span>;
  return row.waitLowMs <= gone ? t.explain.upTo(clock(row.waitHighMs - gone)) : `${clock(row.waitLowMs - gone)} – ${clock(row.waitHighMs - gone)}`;
}
