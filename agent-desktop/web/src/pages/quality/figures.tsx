// What evaluations come to, by whatever one likes.

import { useState } from 'react';
import { named, percent, useWords } from '../../i18n/language';
import { FIGURES_BY, quality, type FigureRow, type FiguresBy } from '../../protocol/quality';
import type { ChannelName, Config } from '../../protocol/wire';
import { Select } from '../../ui/controls';
import { agentName, queueName } from '../../ui/names';
import { TableFrame } from '../../ui/table-frame';
import { useAnswer, Waiting } from './lists';

const DAY_MS = 86_400_000;
export const SPANS = [7, 30, 90, 365];

/// From when, at a whole hour, so that the same question has the same address.
export function since(days: number): number {
  return Math.floor((Date.now() - days * DAY_MS) / 3_600_000) * 3_600_000;
}

export function Figures({ config, reviewers }: { config: Config; reviewers: readonly { user: string; name: string }[] }) {
  const { t, language, locale } = useWords();
  const [by, setBy] = useState<FiguresBy>('agent');
  const [days, setDays] = useState('30');
  const query = new URLSearchParams({ by, from: String(since(Number(days))) }).toString();
  const { answer, failed } = useAnswer((signal) => quality.figures(query, signal), query);
  const nameOf = (row: FigureRow) => {
    switch (by) {
      case 'agent':
        return agentName(config, row.key);
      case 'queue':
        return queueName(config, row.key);
      case 'channel':
        return t.channel[row.key as ChannelName] ?? row.key;
      case 'reviewer':
        return reviewers.find((one) => one.user === row.key)?.name ?? row.key;
      case 'team':
      case 'card':
      case 'question':
        return named(row.names, language, row.key);
    }
  };
  const share = (value: number | null | undefined) => (value == null ? '–' : percent(value, locale));
  return (
    <section className="card board-card" aria-label={t.quality.tabs.figures}>
      <div className="row quality-filters">
        <Select
          label={t.quality.byWhat}
          value={by}
          choices={FIGURES_BY.map((id) => ({ id, name: t.quality.figuresBy[id] }))}
          onChange={(id) => setBy(id as FiguresBy)}
        />
        <Select label={t.quality.time} value={days} choices={SPANS.map((n) => ({ id: String(n), name: t.quality.days(n) }))} onChange={setDays} />
        <a className="btn" href={`/api/quality/figures.xlsx?${query}&language=${language}`} download>
          XLSX
        </a>
        <a className="btn" href={`/api/quality/figures.csv?${query}`} download>
          CSV
        </a>
      </div>
      {!answer && <Waiting failed={failed} />}
      {answer?.rows.length === 0 && <p className="empty">{t.quality.none}</p>}
      {answer && answer.rows.length > 0 && (
        <TableFrame label={t.quality.tabs.figures}>
          <table className="board-table">
            <thead>
              {by === 'question' ? (
                <tr>
                  <th scope="col">{t.quality.question}</th>
                  <th scope="col">{t.quality.answers}</th>
                  <th scope="col">{t.quality.worth}</th>
                  <th scope="col">{t.quality.notApplicable}</th>
                </tr>
              ) : (
                <tr>
                  <th scope="col">{t.quality.figuresBy[by]}</th>
                  <th scope="col">{t.quality.evaluations}</th>
                  <th scope="col">{t.quality.meanScore}</th>
                  <th scope="col">{t.quality.lowest}</th>
                  <th scope="col">{t.quality.passedShare}</th>
                  <th scope="col">{t.quality.criticalCount}</th>
                  <th scope="col">{t.quality.states.ACKNOWLEDGED}</th>
                  <th scope="col">{t.quality.everDisputed}</th>
                </tr>
              )}
            </thead>
            <tbody>
              {answer.rows.map((row) => (
                <tr key={row.key} data-figure={row.key}>
                  <th scope="row">{nameOf(row)}</th>
                  {row.question && (
                    <>
                      <td>{row.question.answers}</td>
                      <td>{share(row.question.worth)}</td>
                      <td>{row.question.notApplicable}</td>
                    </>
                  )}
                  {row.figures && (
                    <>
                      <td>{row.figures.evaluations}</td>
                      <td>
                        <strong>{share(row.figures.score)}</strong>
                      </td>
                      <td>{share(row.figures.lowest)}</td>
                      <td>{share(row.figures.passed)}</td>
                      <td>{row.figures.failed}</td>
                      <td>{row.figures.acknowledged}</td>
                      <td>{row.figures.disputed}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <p className="small muted away">{t.quality.figuresWhat}</p>
    </section>
  );
}
