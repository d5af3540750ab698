// How a figure is written, and how rows are called.

import { clock, named, type Language } from '../../i18n/language';
import type { Texts } from '../../i18n/en';
import type { Report, ReportHeading, ReportRow } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { agentName, dispositionName, queueName } from '../../ui/names';
import { own } from '../../ui/own';

export function written(value: number | null | undefined, unit: ReportHeading['unit'], locale: string): string {
  if (value == null) return '–';
  switch (unit) {
    case 'COUNT':
      return value.toLocaleString(locale);
    case 'SHARE':
      return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
    case 'MILLISECONDS':
      return value < 0 ? `−${clock(-value)}` : clock(value);
  }
}

/// When a stretch of time began, by the clock of the report.
export function moment(at: number, report: Pick<Report, 'zone' | 'interval'>, locale: string): string {
  const days = ['1d', '1w', '1mo'].includes(report.interval);
  const date = new Date(at).toLocaleDateString(locale, { timeZone: report.zone, weekday: 'short', day: 'numeric', month: 'short' });
  if (days) return date;
  return `${date} ${new Date(at).toLocaleTimeString(locale, { timeZone: report.zone, hour: '2-digit', minute: '2-digit' })}`;
}

/// What a row is of, one name for each of its keys.
export function names(report: Report, row: ReportRow, config: Config, t: Texts, language: Language): string[] {
  const all = report.keys.map((key, n) => {
    const id = row.key[n] ?? '';
    switch (key) {
      case 'queue':
        return queueName(config, id);
      case 'agent':
        return agentName(config, id);
      case 'disposition':
        return id === '' ? t.report.nothingSaid : dispositionName(config, id, language);
      case 'outcome':
        return outcome(id, config, t);
      default:
        return id;
    }
  });
  return row.channel ? [...all, named({}, language, own(t.channel, row.channel) ?? row.channel)] : all;
}

function outcome(what: string, config: Config, t: Texts): string {
  const [kind, id] = what.split(':', 2);
  if (kind === 'QUEUED' && id) return t.report.toQueue(queueName(config, id));
  if (kind === 'FLOW' && id) return t.report.toFlow(id);
  return own(t.report.outcomes, what) ?? what;
}
