// Why one interaction still waits, or why it is with this agent (R16): facts from the server, in words.

import { useEffect, useState } from 'react';
import type { DesktopConnection } from '../../protocol/desktop';
import { clock, clockTime, useWords } from '../../i18n/language';
import type { AgentGroup, Chosen, Compared, Explanation, Finding, Waits } from '../../protocol/explain';
import { rest } from '../../protocol/rest';
import type { AgentRow, Config, Summary, WaitingRow } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { IconButton } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { nameOf } from '../../ui/who';
import { comparedValue, headline, obstacleText } from './explain-words';
import { MonitorActions } from './monitor-bar';
import { HandActions } from './hand-actions';

interface Props {
  interaction: string;
  /// As it waits; absent once it does not.
  row: WaitingRow | undefined;
  agents: readonly AgentRow[];
  config: Config;
  desktop: DesktopConnection | null;
  onClose: () => void;
}

const REFRESH_MS = 2000;

export function ExplainPanel(props: Props) {
  const { interaction, row, config, onClose } = props;
  const { t } = useWords();
  const { explanation, failed, again } = useExplanation(interaction, row);
  const summary = useSummary(interaction);
  const someone = row ?? summary;
  const channel = explanation?.channel ?? someone?.channel;
  const queue = explanation?.queue;
  return (
    <section className="card explain" aria-label={t.explain.title}>
      <header className="row explain-head">
        {channel && (
          <span className="channel-tile big" data-channel={channel}>
            <Icon name={channelIcon[channel]} />
          </span>
        )}
        <div className="grow">
          <h2 className="clip">{someone ? nameOf(someone, t) : channel ? t.channel[channel] : t.common.loading}</h2>
          <p className="small muted clip">
            {[queueName(config, queue), explanation && t.state[explanation.state], someone?.subject].filter(Boolean).join(' · ')}
          </p>
        </div>
        <IconButton icon="cross" look="quiet" label={t.common.close} onPress={onClose} />
      </header>
      {explanation && <HandActions {...props} explanation={explanation} onDone={again} />}
      {explanation?.finding.type === 'Held' && explanation.state === 'CONNECTED' && explanation.channel !== 'VOICEMAIL' && explanation.finding.agent && (
        <MonitorActions interaction={interaction} channel={explanation.channel} agent={explanation.finding.agent} />
      )}
      {failed && !explanation && (
        <p className="empty" role="alert">
          {t.explain.unknown}
        </p>
      )}
      {!failed && !explanation && <p className="empty">{t.common.loading}</p>}
      {explanation && <FindingOf explanation={explanation} config={config} />}
    </section>
  );
}

/// Asked again while it is looked at, and as soon as its row changed.
function useExplanation(interaction: string, row: WaitingRow | undefined) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const seen = row ? `${row.state}/${row.priority}/${row.step}/${row.queue}/${row.position}` : '';
  useEffect(() => {
    const abort = new AbortController();
    rest.explanation(interaction, abort.signal).then(
      (found) => {
        setExplanation(found);
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    const timer = setTimeout(() => setTurn((n) => n + 1), REFRESH_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [interaction, seen, turn]);
  return { explanation, failed, again: () => setTurn((n) => n + 1) };
}

/// Who it is, where the queue's list does not say so (any more).
function useSummary(interaction: string): Summary | null {
  const [summary, setSummary] = useState<Summary | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    rest.interaction(interaction, abort.signal).then(
      (found) => setSummary(found.summary),
      () => {},
    ); // the id says enough
    return () => abort.abort();
  }, [interaction]);
  return summary;
}

function FindingOf({ explanation, config }: { explanation: Explanation; config: Config }) {
  const words = useWords();
  const { finding } = explanation;
  return (
    <div className="explain-body">
      <p className="explain-headline" role="status">
        {headline(explanation, words, (id) => agentName(config, id))}
      </p>
      <FindingBody finding={finding} config={config} />
    </div>
  );
}

function FindingBody({ finding, config }: { finding: Finding; config: Config }) {
  switch (finding.type) {
    case 'Waits':
      return <WaitsBody waits={finding} config={config} />;
    case 'Held':
    case 'Over':
      return finding.why ? <ChosenBody why={finding.why} /> : null;
    case 'Scheduled':
    case 'NotQueued':
      return null;
  }
}

function WaitsBody({ waits, config }: { waits: Waits; config: Config }) {
  const { t } = useWords();
  const now = useNow();
  const place = waits.position > 0 ? t.explain.placeOf(waits.position, waits.queueLength) : null;
  return (
    <>
      <Facts
        facts={[
          [t.explain.waited, clock(now - waits.since)],
          [t.explain.position, place],
          [t.explain.ahead, waits.ahead.count > 0 ? t.explain.aheadOf(waits.ahead.count) : t.explain.aheadNone],
          [t.explain.expected, waits.estimate ? t.explain.moreWait(clock(waits.estimate.low), clock(waits.estimate.high)) : t.explain.noEstimate],
          [t.explain.priority, t.explain.priorityIs(waits.priority)],
          [t.explain.requirement, waits.requirement || t.explain.anybody],
        ]}
      />
      <Steps waits={waits} />
      <section>
        <h3>
          {t.explain.candidates} <span className="muted">· {t.explain.staffIs(waits.staff.configured, waits.staff.loggedIn, waits.staff.ready)}</span>
        </h3>
        <ul className="obstacles">
          {waits.groups.map((group, i) => (
            <Group key={i} group={group} config={config} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Steps({ waits }: { waits: Waits }) {
  const { t } = useWords();
  const now = useNow();
  const next = waits.steps.find((s) => !s.done);
  return (
    <section>
      <h3>{t.explain.steps}</h3>
      {waits.steps.length === 0 && <p className="small muted">{t.explain.noSteps}</p>}
      <ol className="steps">
        {waits.steps.map((s) => (
          <li key={s.number} data-done={s.done || undefined} aria-current={s === next ? 'step' : undefined}>
            <span className="step-number" aria-hidden="true">
              {s.done ? <Icon name="check" /> : s.number}
            </span>
            <span className="grow">
              <code>{s.when}</code> → <code>{s.then}</code>
              {s.done && <span className="sr-only"> ({t.explain.stepDone})</span>}
            </span>
            {s === next && waits.nextStepAt != null && (
              <span className="pill warn nowrap" role="timer">
                {t.explain.stepIn(clock(waits.nextStepAt - now))}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const SHOWN = 6;

function Group({ group, config }: { group: AgentGroup; config: Config }) {
  const words = useWords();
  const { t } = words;
  const now = useNow();
  const [all, setAll] = useState(false);
  const shown = all ? group.agents : group.agents.slice(0, SHOWN);
  const hidden = group.count - shown.length;
  return (
    <li data-obstacle={group.because.type}>
      <p className="obstacle">
        {obstacleText(group.because, words, config)} <span className="muted">{group.count}</span>
      </p>
      <ul className="people">
        {shown.map((a) => (
          <li key={a.id} className="pill" title={levels(a.levels)}>
            {a.name}
            {a.until != null && a.until > now && <span className="muted">{t.explain.againIn(clock(a.until - now))}</span>}
          </li>
        ))}
        {hidden > 0 && (
          <li>
            {group.agents.length > shown.length ? (
              <button type="button" className="link small" onClick={() => setAll(true)}>
                {t.explain.andMore(hidden)}
              </button>
            ) : (
              <span className="small muted">{t.explain.andMore(hidden)}</span>
            )}
          </li>
        )}
      </ul>
    </li>
  );
}

function levels(of: Record<string, number> | undefined): string {
  return Object.entries(of ?? {})
    .map(([skill, level]) => `${skill} ${level}`)
    .join(', ');
}

function ChosenBody({ why }: { why: Chosen }) {
  const { t, locale } = useWords();
  return (
    <>
      <Facts
        facts={[
          [t.explain.decidedAt, clockTime(why.at, locale)],
          [t.explain.rule, t.explain.rules[why.rule]],
          [t.explain.free, String(why.free)],
          [t.explain.inLine, String(why.waiting)],
        ]}
      />
      {why.beside.length > 0 && (
        <table className="board-table compared">
          <thead>
            <tr>
              <th scope="col">{t.board.agent}</th>
              <th scope="col">{t.explain.compares[why.rule]}</th>
            </tr>
          </thead>
          <tbody>
            {[why.chosen, ...why.beside].map((c, i) => (
              <ComparedRow key={c.agent} compared={c} why={why} first={i === 0} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function ComparedRow({ compared, why, first }: { compared: Compared; why: Chosen; first: boolean }) {
  const words = useWords();
  return (
    <tr>
      <th scope="row">
        {compared.name}
        {first && (
          <span className="pill good">
            <Icon name="check" />
            {words.t.explain.chosen}
          </span>
        )}
      </th>
      <td>{comparedValue(why, compared, words)}</td>
    </tr>
  );
}
