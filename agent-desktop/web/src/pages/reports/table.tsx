// The figures: totals first, then by time. Every number says what it is, and leads to the contacts behind it.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import type { Report, ReportRow } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { serverNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { followLink } from '../../ui/navigate';
import { TableFrame } from '../../ui/table-frame';
import { Defined } from '../supervisor/figure';
import { behind, rowId, shownColumns } from './query';
import { moment, names, written } from './values';

const PAGE = 200;

interface Props {
  /// Of the report, as in the address.
  query: string;
  report: Report;
  config: Config;
  allColumns: boolean;
}

export function Totals({ query, report, config, allColumns }: Props) {
  const { t } = useWords();
  const other = new Map(report.compared?.totals.map((row) => [rowId(row), row]));
  return (
    <>
      <Figures
        query={query}
        report={report}
        config={config}
        allColumns={allColumns}
        label={t.report.totals}
        rows={report.totals}
        total={report.total ?? undefined}
        compared={(row) => (report.compared ? (row === report.total ? report.compared.total : other.get(rowId(row))) : undefined)}
      />
      <Unsettled query={query} report={report} allColumns={allColumns} />
    </>
  );
}

const DAY_MS = 86_400_000;

/// Who came again within so many days is not known before they are over: two times are compared with care until then.
function Unsettled({ query, report, allColumns }: Pick<Props, 'query' | 'report' | 'allColumns'>) {
  const { t, locale } = useWords();
  const days = Number(new URLSearchParams(query).get('repeat') ?? 7);
  const settled = report.to + days * DAY_MS;
  const isShown = shownColumns(report, allColumns).some((n) => report.columns[n]!.name === 'firstContactResolution');
  return report.compared && isShown && settled > serverNow() ? (
    <p className="muted small">{t.reportNotes.unsettled(days, new Date(settled).toLocaleDateString(locale, { timeZone: report.zone }))}</p>
  ) : null;
}

export function ByTime({ query, report, config, allColumns }: Props) {
  const { t } = useWords();
  const [most, setMost] = useState(PAGE);
  return (
    <>
      <Figures query={query} report={report} config={config} allColumns={allColumns} label={t.report.byTime} rows={report.rows.slice(0, most)} timed />
      {report.rows.length > most && (
        <div className="row report-more">
          <Button onPress={() => setMost(most + 5 * PAGE)}>{t.report.more(report.rows.length - most)}</Button>
        </div>
      )}
    </>
  );
}

interface FiguresProps extends Props {
  label: string;
  rows: readonly ReportRow[];
  total?: ReportRow;
  timed?: boolean;
  compared?: (row: ReportRow) => ReportRow | null | undefined;
}

function Figures({ query, report, config, allColumns, label, rows, total, timed, compared }: FiguresProps) {
  const { t, locale, language } = useWords();
  const columns = shownColumns(report, allColumns);
  const keys = [...report.keys.map((key) => t.report.keys[key as keyof typeof t.report.keys] ?? key)];
  if (rows.some((row) => row.channel)) keys.push(t.report.keys.channel);
  if (keys.length === 0 && !timed) keys.push('');
  const cells = (row: ReportRow) =>
    columns.map((n) => {
      const heading = report.columns[n]!;
      const value = row.values[n];
      const text = written(value, heading.unit, locale);
      const before = compared?.(row)?.values[n];
      return (
        <td key={heading.name}>
          {heading.behind && value && (row !== total || !report.keys.includes('agent')) ? (
            <a href={behind(query, row, heading.name)} onClick={followLink} title={t.report.behind}>
              {text}
            </a>
          ) : (
            text
          )}
          {compared?.(row) !== undefined && <span className="report-before">{written(before, heading.unit, locale)}</span>}
        </td>
      );
    });
  return (
    <TableFrame label={label}>
      <table className="board-table report-table">
        <thead>
          <tr>
            {timed && <th scope="col">{t.report.from}</th>}
            {keys.map((key, n) => (
              <th key={n} scope="col">
                {key}
              </th>
            ))}
            {columns.map((n) => (
              <th key={report.columns[n]!.name} scope="col">
                <Defined name={report.columns[n]!.title} definition={report.columns[n]!.meaning} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const called = names(report, row, config, t, language);
            const texts = called.length === 0 && !timed ? [t.report.together] : called;
            return (
              <tr key={`${row.from ?? ''}|${rowId(row)}`}>
                {timed && <th scope="row">{moment(row.from!, report, locale)}</th>}
                {texts.map((text, n) =>
                  n === 0 && !timed ? (
                    <th key={n} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={n} className="name">
                      {text}
                    </td>
                  ),
                )}
                {cells(row)}
              </tr>
            );
          })}
        </tbody>
        {total && rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={keys.length}>
                {t.report.together}
              </th>
              {cells(total)}
            </tr>
          </tfoot>
        )}
      </table>
    </TableFrame>
  );
}
