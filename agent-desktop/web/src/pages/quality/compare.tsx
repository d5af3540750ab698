// Relative evaluation: who makes how much of what they have, beside those who show what is possible.

import { useEffect, useState } from 'react';
import { named, percent, useWords } from '../../i18n/language';
import { quality, type Compared, type ComparedRow, type ComparedUnits, type MeasureHeading } from '../../protocol/quality';
import type { Config } from '../../protocol/wire';
import { Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { TableFrame } from '../../ui/table-frame';
import { inWords, quantity } from './compare-words';
import { since, SPANS } from './figures';
import { useAnswer, Waiting } from './lists';

const UNITS: ComparedUnits[] = ['AGENTS', 'TEAMS', 'QUEUES'];
const USUAL: Record<ComparedUnits, string[]> = {
  AGENTS: ['paid-time', 'calls', 'chats', 'mails'],
  TEAMS: ['paid-time', 'calls', 'chats', 'mails'],
  QUEUES: ['work-time', 'handled', 'in-time'],
};

export function Compare({ config }: { config: Config }) {
  const { t, language } = useWords();
  const [measures, setMeasures] = useState<MeasureHeading[]>([]);
  const [of, setOf] = useState<ComparedUnits>('AGENTS');
  const [chosen, setChosen] = useState<string[]>(USUAL.AGENTS);
  const [returns, setReturns] = useState('constant');
  const [improve, setImprove] = useState('outputs');
  const [days, setDays] = useState('30');
  useEffect(() => {
    quality.measures().then(setMeasures, () => {});
  }, []);
  const possible = measures.filter((measure) => measure.of.includes(of));
  const asked = (side: MeasureHeading['side']) => possible.filter((measure) => measure.side === side && chosen.includes(measure.code)).map(({ code }) => code);
  const query = new URLSearchParams({
    of: of.toLowerCase(),
    inputs: asked('INPUT').join(','),
    outputs: asked('OUTPUT').join(','),
    returns,
    improve,
    from: String(since(Number(days))),
  }).toString();
  const ready = asked('INPUT').length > 0 && asked('OUTPUT').length > 0;
  const choose = (next: ComparedUnits) => {
    setOf(next);
    setChosen(USUAL[next]);
  };
  return (
    <section className="card board-card compare" aria-label={t.quality.tabs.compare}>
      <p className="small muted away">{t.compare.what}</p>
      <div className="row quality-filters">
        <Select
          label={t.compare.who}
          value={of}
          choices={UNITS.map((id) => ({ id, name: t.compare.units[id] }))}
          onChange={(id) => choose(id as ComparedUnits)}
        />
        <Select label={t.quality.time} value={days} choices={SPANS.map((n) => ({ id: String(n), name: t.quality.days(n) }))} onChange={setDays} />
        <Select
          label={t.compare.improve}
          value={improve}
          choices={[
            { id: 'outputs', name: t.compare.more },
            { id: 'inputs', name: t.compare.less },
          ]}
          onChange={setImprove}
        />
        <Select
          label={t.compare.returns}
          value={returns}
          choices={[
            { id: 'constant', name: t.compare.constant },
            { id: 'variable', name: t.compare.variable },
          ]}
          onChange={setReturns}
        />
        {ready && (
          <>
            <a className="btn" href={`/api/quality/comparison.xlsx?${query}&language=${language}`} download>
              XLSX
            </a>
            <a className="btn" href={`/api/quality/comparison.csv?${query}`} download>
              CSV
            </a>
          </>
        )}
      </div>
      {(['INPUT', 'OUTPUT'] as const).map((side) => (
        <fieldset key={side} className="row compare-measures">
          <legend>{side === 'INPUT' ? t.compare.inputs : t.compare.outputs}</legend>
          {possible
            .filter((measure) => measure.side === side)
            .map((measure) => (
              <label key={measure.code} className="row">
                <input
                  type="checkbox"
                  checked={chosen.includes(measure.code)}
                  onChange={(e) => setChosen(e.target.checked ? [...chosen, measure.code] : chosen.filter((code) => code !== measure.code))}
                />
                {named(measure.titles, language, measure.code)}
              </label>
            ))}
        </fieldset>
      ))}
      {returns === 'constant' && possible.some((measure) => measure.unit === 'SHARE' && chosen.includes(measure.code)) && (
        <p className="small muted away">{t.compare.sharesNeedVariable}</p>
      )}
      {ready ? <Answer query={query} config={config} /> : measures.length > 0 && <p className="empty">{t.compare.chooseBoth}</p>}
    </section>
  );
}

function Answer({ query, config }: { query: string; config: Config }) {
  const { t, language } = useWords();
  const { answer, failed } = useAnswer((signal) => quality.compare(query, signal), query);
  if (!answer) return <Waiting failed={failed} />;
  const nameOf = (unit: string): string => {
    switch (answer.of) {
      case 'AGENTS':
        return agentName(config, unit);
      case 'QUEUES':
        return queueName(config, unit);
      case 'TEAMS':
        return unit;
    }
  };
  const titleOf = (code: string) => named([...answer.inputs, ...answer.outputs].find((one) => one.code === code)?.titles, language, code);
  const rows = [...answer.rows].sort((a, b) => a.efficiency - b.efficiency);
  return (
    <>
      {answer.problem && (
        <p className="empty" role="status">
          {answer.problem === 'nobody' ? t.compare.nobody : t.compare.noMeasures}
        </p>
      )}
      {answer.few && (
        <p className="compare-note">
          <Icon name="warning" /> {t.compare.few(answer.rows.length, answer.recommended)}
        </p>
      )}
      {answer.idle.length > 0 && <p className="small muted away">{t.compare.idle(answer.idle.map(titleOf).join(', '))}</p>}
      {answer.left.length > 0 && (
        <p className="small muted away">{t.compare.left(answer.left.map(({ unit, why }) => `${nameOf(unit)} (${t.compare.whys[why]})`).join(', '))}</p>
      )}
      {rows.length > 0 && (
        <ul className="compared">
          {rows.map((row) => (
            <Unit key={row.unit} row={row} compared={answer} nameOf={nameOf} />
          ))}
        </ul>
      )}
    </>
  );
}

function Unit({ row, compared, nameOf }: { row: ComparedRow; compared: Compared; nameOf: (unit: string) => string }) {
  const { t, language, locale } = useWords();
  const measures = [...compared.inputs, ...compared.outputs];
  const rooms = [...row.inputs, ...row.outputs];
  return (
    <li data-unit={row.unit}>
      <details>
        <summary>
          <span className="compare-name">{nameOf(row.unit)}</span>
          <span className="compare-bar" aria-hidden="true">
            <span style={{ width: `${Math.round(row.efficiency * 100)}%` }} data-best={row.efficient || undefined} />
          </span>
          <strong className="compare-share">{percent(row.efficiency, locale)}</strong>
          <span className="compare-words">{inWords(row, compared, { t, language, locale, nameOf })}</span>
        </summary>
        <TableFrame label={nameOf(row.unit)}>
          <table className="board-table">
            <thead>
              <tr>
                <th scope="col">{t.compare.measure}</th>
                <th scope="col">{t.compare.actual}</th>
                <th scope="col">{t.compare.possible}</th>
                <th scope="col">{t.compare.slack}</th>
              </tr>
            </thead>
            <tbody>
              {measures.map((measure, n) => {
                const room = rooms[n]!;
                return (
                  <tr key={measure.code}>
                    <th scope="row">{named(measure.titles, language, measure.code)}</th>
                    <td>{quantity(measure, room.actual, locale)}</td>
                    <td>{quantity(measure, room.target, locale)}</td>
                    <td>{room.slack > 0 ? quantity(measure, room.slack, locale) : '–'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableFrame>
        <p className="small muted">
          {t.compare.peers(row.peers.map((peer) => `${nameOf(peer.unit)} × ${peer.weight.toLocaleString(locale, { maximumFractionDigits: 2 })}`).join(' + '))}
        </p>
      </details>
    </li>
  );
}
