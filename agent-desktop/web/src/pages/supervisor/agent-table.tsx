import { clock, named, useWords } from '../../i18n/language';
import type { DesktopConnection } from '../../protocol/desktop';
import type { AgentRow, Config, QueueRow } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { channelIcon, Icon } from '../../ui/icons';
import { queueName } from '../../ui/names';
import { followLink } from '../../ui/navigate';
import { Defined } from './figure';
import { address } from './address';
import { AdherenceCell, MissingAgents } from './adherence-cell';
import { AgentMenu } from './agent-menu';
import { MonitorButton } from './monitor-bar';
import { own } from '../../ui/own';
import type { Adherences } from './use-wallboard';
import { TableFrame } from '../../ui/table-frame';

interface Props {
  agents: readonly AgentRow[];
  queues: readonly QueueRow[];
  config: Config;
  /// Null: nothing can be done.
  desktop: DesktopConnection | null;
  /// How they stand about their schedules, if anybody has one.
  adherence?: Adherences;
  /// Whether skills can be changed for good.
  forGood?: boolean;
}

export function AgentTable({ agents, queues, config, desktop, adherence, forGood }: Props) {
  const { t } = useWords();
  const present = agents.filter((a) => a.presence !== 'LOGGED_OUT').sort(byState);
  const away = agents.length - present.length;
  const scheduled = !!adherence && adherence.rows.size > 0;
  const missing = adherence && <MissingAgents present={present} config={config} adherence={adherence} />;
  if (present.length === 0)
    return (
      <>
        <p className="empty">{t.board.noAgents}</p>
        {missing}
      </>
    );
  return (
    <TableFrame label={t.board.agents}>
      <table className="board-table agents">
        <thead>
          <tr>
            <th scope="col">{t.board.agent}</th>
            <th scope="col">{t.board.agentState}</th>
            <th scope="col">{t.board.inState}</th>
            {scheduled && (
              <th scope="col">
                <Defined name={t.planning.column} definition={t.planning.columnWhat} />
              </th>
            )}
            <th scope="col">{t.board.doing}</th>
            <th scope="col">
              <Defined name={t.board.load} definition={t.board.def.load} />
            </th>
          </tr>
        </thead>
        <tbody>
          {present.map((a) => (
            <Row key={a.id} agent={a} queues={queues} config={config} desktop={desktop} adherence={scheduled ? adherence : undefined} forGood={forGood} />
          ))}
        </tbody>
      </table>
      {away > 0 && <p className="small muted away">{t.board.loggedOut(away)}</p>}
      {missing}
    </TableFrame>
  );
}

function Row({ agent, queues, config, desktop, adherence, forGood }: { agent: AgentRow } & Omit<Props, 'agents'>) {
  const { t, language } = useWords();
  const now = useNow();
  const reason =
    agent.presence === 'NOT_READY' && agent.reason
      ? named(config.notReadyReasons.find((r) => r.code === agent.reason)?.names, language, own(t.reason, agent.reason) ?? agent.reason)
      : null;
  return (
    <tr data-agent={agent.id}>
      <th scope="row">
        <span className="row">
          {agent.name}
          {desktop && <AgentMenu agent={agent} config={config} desktop={desktop} forGood={forGood} />}
        </span>
      </th>
      <td>
        <span className="row">
          <span className={`dot ${agent.work.length > 0 ? 'busy' : agent.presence}`} />
          {agent.presence === 'READY' && agent.work.length > 0 ? t.board.busy : t.presence[agent.presence]}
          {reason && <span className="muted">· {reason}</span>}
          {!agent.connected && agent.reason !== 'CONNECTION_LOST' && (
            <span className="pill bad">
              <Icon name="warning" />
              {t.board.lost}
            </span>
          )}
        </span>
      </td>
      <td>{clock(now - agent.since)}</td>
      {adherence && (
        <td>
          <AdherenceCell row={adherence.rows.get(agent.id)} adherence={adherence} />
        </td>
      )}
      <td>
        <ul className="doing">
          {agent.work.map((w) => (
            <li key={w.id}>
              <a className="pill work-link" href={address(w.queue ?? null, w.id)} onClick={followLink}>
                <Icon name={w.paused ? 'pause' : channelIcon[w.channel]} />
                {queueName({ queues: [...config.queues, ...queues] }, w.queue)} · {w.paused ? t.work.paused : t.state[w.state]}{' '}
                <strong>{clock(now - w.since)}</strong>
              </a>
              {w.state === 'CONNECTED' && w.channel !== 'VOICEMAIL' && (
                <MonitorButton interaction={w.id} channel={w.channel} agent={agent.id} name={agent.name} />
              )}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <span className="load" title={`${agent.load} / ${agent.capacity}`}>
          <span style={{ inlineSize: `${Math.min(100, (agent.load / Math.max(1, agent.capacity)) * 100)}%` }} />
        </span>
        <span className="small muted">
          {' '}
          {agent.load}/{agent.capacity}
        </span>
      </td>
    </tr>
  );
}

function byState(a: AgentRow, b: AgentRow): number {
  const rank = (r: AgentRow) => (r.work.length > 0 ? 0 : r.presence === 'READY' ? 1 : 2);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}
