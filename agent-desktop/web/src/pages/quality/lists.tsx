// Evaluations as lists: to do, done, and one's own.

import { useEffect, useState } from 'react';
import { clock, dateTime, named, percent, useWords } from '../../i18n/language';
import { quality, type EvaluationRow, type EvaluationState } from '../../protocol/quality';
import { RestError } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { followLink, navigate } from '../../ui/navigate';
import { TableFrame } from '../../ui/table-frame';
import { pathOf, type Tab } from './address';

const ALL = '.all';

export function StatePill({ row }: { row: EvaluationRow }) {
  const { t } = useWords();
  const look = { OPEN: '', DRAFT: '', SUBMITTED: '', ACKNOWLEDGED: 'good', DISPUTED: 'bad', ANSWERED: 'warn', SKIPPED: '' }[row.state];
  return <span className={`pill ${look}`}>{t.quality.states[row.state]}</span>;
}

function Rows({
  rows,
  tab,
  config,
  empty,
  onTake,
}: {
  rows: readonly EvaluationRow[];
  tab: Tab;
  config: Config;
  empty: string;
  onTake?: (row: EvaluationRow) => void;
}) {
  const { t, locale, language } = useWords();
  if (rows.length === 0) return <p className="empty">{empty}</p>;
  return (
    <TableFrame label={t.quality.title}>
      <table className="board-table texts quality-table">
        <thead>
          <tr>
            <th scope="col">{t.quality.contact}</th>
            <th scope="col">{t.quality.agent}</th>
            <th scope="col">{t.quality.queue}</th>
            <th scope="col">{t.quality.length}</th>
            <th scope="col">{t.quality.card}</th>
            {tab !== 'to-do' && <th scope="col">{t.quality.reviewer}</th>}
            <th scope="col">{tab === 'to-do' ? t.quality.why : t.quality.score}</th>
            <th scope="col">{t.quality.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-evaluation={row.id}>
              <th scope="row">
                <span className="row">
                  <Icon name={channelIcon[row.contact.channel]} />
                  {onTake ? (
                    <span className="clip">{row.contact.customer ?? t.channel[row.contact.channel]}</span>
                  ) : (
                    <a className="queue-link clip" href={pathOf(tab, { show: row.id })} onClick={followLink}>
                      {row.contact.customer ?? t.channel[row.contact.channel]}
                    </a>
                  )}
                  <span className="small muted nowrap">{dateTime(row.contact.at, locale)}</span>
                </span>
              </th>
              <td>{agentName(config, row.contact.agent)}</td>
              <td>{queueName(config, row.contact.queue)}</td>
              <td>{row.contact.lengthMs == null ? '–' : clock(row.contact.lengthMs)}</td>
              <td>{named(row.cardNames, language, row.card)}</td>
              {tab !== 'to-do' && <td>{row.reviewerName}</td>}
              <td>
                {tab === 'to-do' ? (
                  row.calibration ? (
                    t.quality.inCalibration
                  ) : row.rule ? (
                    named(row.ruleNames, language, row.rule)
                  ) : (
                    t.quality.chosen
                  )
                ) : row.result ? (
                  <strong className={row.result.passed ? 'good' : 'bad'}>{percent(row.result.score, locale)}</strong>
                ) : (
                  '–'
                )}
              </td>
              <td>
                {onTake ? (
                  <Button look="small" onPress={() => onTake(row)}>
                    {t.quality.take}
                  </Button>
                ) : (
                  <StatePill row={row} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/// What is asked of the server when the page is opened, and again by `again`.
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, of: string): { answer: T | null; failed: boolean; again: () => void } {
  const [got, setGot] = useState<{ of: string; answer: T } | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal).then(
      (answer) => {
        setGot({ of, answer });
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    return () => abort.abort();
  }, [of, turn]); // eslint-disable-line react-hooks/exhaustive-deps -- what is asked follows from `of`
  return { answer: got?.of === of ? got.answer : null, failed, again: () => setTurn((n) => n + 1) };
}

export function Waiting({ failed }: { failed: boolean }) {
  const { t } = useWords();
  return failed ? (
    <p className="error" role="alert">
      {t.error.unavailable}
    </p>
  ) : (
    <p className="empty">{t.common.loading}</p>
  );
}

export function ToDo({ config }: { config: Config }) {
  const { t } = useWords();
  const { answer, failed, again } = useAnswer((signal) => quality.toDo(signal), 'to-do');
  const [refused, setRefused] = useState<string | null>(null);
  if (!answer) return <Waiting failed={failed} />;
  const take = (row: EvaluationRow) =>
    quality.take(row.id).then(
      () => navigate(pathOf('to-do', { show: row.id })),
      (e: unknown) => {
        setRefused((e instanceof RestError && e.detail) || t.error.unavailable);
        again();
      },
    );
  return (
    <>
      <section className="card board-card" aria-label={t.quality.mine}>
        <h2>{t.quality.mine}</h2>
        <Rows rows={answer.mine} tab="to-do" config={config} empty={t.quality.nothingToDo} />
      </section>
      {refused && (
        <p className="error" role="alert">
          {refused}
        </p>
      )}
      {answer.free.length > 0 && (
        <section className="card board-card" aria-label={t.quality.free}>
          <h2>{t.quality.free}</h2>
          <Rows rows={answer.free} tab="to-do" config={config} empty="" onTake={(row) => void take(row)} />
        </section>
      )}
    </>
  );
}

const SHOWN: EvaluationState[] = ['SUBMITTED', 'ACKNOWLEDGED', 'DISPUTED', 'ANSWERED'];

export function Done({ config }: { config: Config }) {
  const { t } = useWords();
  const [agent, setAgent] = useState(ALL);
  const [state, setState] = useState(ALL);
  const query = new URLSearchParams({ ...(agent !== ALL && { agent }), ...(state !== ALL && { state }) }).toString();
  const { answer, failed } = useAnswer((signal) => quality.done(query, signal), query);
  const agents = config.agents.map(({ id, name }) => ({ id, name }));
  return (
    <section className="card board-card" aria-label={t.quality.tabs.done}>
      <div className="row quality-filters">
        <Select label={t.quality.agent} value={agent} choices={[{ id: ALL, name: t.common.all }, ...agents]} onChange={setAgent} />
        <Select
          label={t.quality.state}
          value={state}
          choices={[{ id: ALL, name: t.common.all }, ...SHOWN.map((id) => ({ id, name: t.quality.states[id] }))]}
          onChange={setState}
        />
        <span className="small muted">{t.quality.month}</span>
      </div>
      {answer ? <Rows rows={answer.rows} tab="done" config={config} empty={t.quality.none} /> : <Waiting failed={failed} />}
      {answer && !answer.complete && <p className="small muted away">{t.quality.more}</p>}
    </section>
  );
}

export function Own({ config }: { config: Config }) {
  const { t } = useWords();
  const { answer, failed } = useAnswer((signal) => quality.own(signal), 'own');
  return (
    <section className="card board-card" aria-label={t.quality.tabs.own}>
      {answer ? <Rows rows={answer} tab="own" config={config} empty={t.quality.noneOwn} /> : <Waiting failed={failed} />}
    </section>
  );
}
