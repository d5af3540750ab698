// Reports: what is asked is the address of the page; the figures are a picture and a table.

import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Label } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type Report, type ReportOffer, type SavedReport } from '../../protocol/rest';
import { CHANNELS, noConfig, type Config } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { navigate, useLocation } from '../../ui/navigate';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { asked, changed, COMPARED, GROUPS, INTERVALS, knows, PERIODS, REPEATS, shownColumns, VARIANTS } from './query';
import { Saved } from './saved';
import { ByTime, Totals } from './table';
import '../../styles/supervisor.css';
import '../../styles/reports.css';

const Chart = lazy(() => import('./chart'));
const Behind = lazy(() => import('./behind'));
const here = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
const NOTHING: ReportOffer = { site: here, zones: [], within: [] };

export default function ReportsPage(props: PageProps) {
  const { t, language } = useWords();
  const query = useLocation().query.slice(1);
  const params = new URLSearchParams(query);
  const zoned = params.has('zone');
  const [config, setConfig] = useState(noConfig);
  const [offer, setOffer] = useState(NOTHING);
  const [saved, setSaved] = useState<readonly SavedReport[]>([]);
  const looksBehind = params.has('behind');
  const answer = useReport(zoned && !looksBehind ? asked(query) : null, language);
  const look = useCallback(() => {
    rest.savedReports().then(setSaved, () => {}); // the report itself is there
  }, []);
  useEffect(() => {
    rest.config().then(setConfig, () => {}); // only names depend on it
    rest.reportOffer().then(setOffer, () => {});
    look();
  }, [look]);
  useEffect(() => {
    // said in the address, so that a link means the same to whoever gets it
    if (!zoned) navigate(`/reports?${changed(query, 'zone', here)}`, true);
  }, [zoned, query]);
  if (looksBehind) {
    return (
      <div className="search-page">
        <Pane>
          <TopBar {...props} />
        </Pane>
        <Pane of={query}>
          <Suspense fallback={null}>
            <Behind query={query} config={config} />
          </Suspense>
        </Pane>
      </div>
    );
  }
  const set = (name: string) => (value: string) => navigate(`/reports?${changed(query, name, value)}`);
  const zones = zoneChoices(offer, params.get('zone') ?? here, t.report);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board reports">
        <h1 className="sr-only">{t.report.title}</h1>
        <Pane of={query}>
          <Choices params={params} config={config} offer={offer} zones={zones} onSet={set} />
        </Pane>
        <Pane of={saved}>
          <Saved all={saved} query={query} zones={zones} zone={params.get('zone') ?? here} onChange={look} />
        </Pane>
        <Pane of={answer}>
          {answer === null && <p className="empty">{t.common.loading}</p>}
          {typeof answer === 'string' && (
            <p className="error" role="alert">
              {answer || t.error.unavailable}
            </p>
          )}
          {answer !== null && typeof answer !== 'string' && <Answer report={answer} query={query} params={params} config={config} onSet={set} />}
        </Pane>
      </main>
    </div>
  );
}

/// The report, or what is wrong with the question; null while it is on its way.
function useReport(query: string | null, language: string): Report | string | null {
  const [loaded, setLoaded] = useState<{ key: string; answer: Report | string } | null>(null);
  const key = query === null ? null : `${query}&language=${language}`;
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    rest.report(key, abort.signal).then(
      (answer) => setLoaded({ key, answer }),
      (e: unknown) => !abort.signal.aborted && setLoaded({ key, answer: e instanceof RestError ? (e.detail ?? '') : '' }),
    );
    return () => abort.abort();
  }, [key]);
  return loaded?.key === key ? loaded.answer : null;
}

function zoneChoices(offer: ReportOffer, chosen: string, t: { zoneHere: string; zoneSite: string }): { id: string; name: string }[] {
  const zones = new Map<string, string[]>();
  const add = (zone: string, whose: string) => zones.set(zone, [...(zones.get(zone) ?? []), whose]);
  add(here, t.zoneHere);
  add(offer.site, t.zoneSite);
  for (const { zone, queues } of offer.zones) for (const queue of queues) add(zone, queue);
  if (!zones.has(chosen)) zones.set(chosen, []);
  return [...zones].map(([id, whose]) => ({ id, name: whose.length > 0 ? `${id} (${[...new Set(whose)].slice(0, 3).join(', ')})` : id }));
}

interface ChoicesProps {
  params: URLSearchParams;
  config: Config;
  offer: ReportOffer;
  zones: readonly { id: string; name: string }[];
  onSet: (name: string) => (value: string) => void;
}

function Choices({ params, config, offer, zones, onSet }: ChoicesProps) {
  const { t } = useWords();
  const r = t.report;
  const all = { id: '', name: t.common.all };
  const by = params.get('by') ?? 'queue';
  const days = params.has('from') || params.has('to');
  const one = (name: string, usual: string) => params.get(name) ?? usual;
  const flag = (name: string) => ({
    checked: params.get(name) === 'true',
    onChange: (e: { target: { checked: boolean } }) => onSet(name)(e.target.checked ? 'true' : ''),
  });
  return (
    <section className="card report-choices" aria-label={r.choices}>
      <div className="filters">
        <Select
          label={r.period}
          value={days ? 'days' : one('period', 'today')}
          choices={[...PERIODS.map((id) => ({ id: id, name: r.periods[id] })), ...(days ? [{ id: 'days', name: r.days }] : [])]}
          onChange={(id) => id !== 'days' && onSet('period')(id)}
        />
        <Day label={r.fromDay} value={one('from', '')} onChange={onSet('from')} />
        <Day label={r.toDay} value={one('to', '')} onChange={onSet('to')} />
        <Select label={r.zone} value={one('zone', here)} choices={zones} onChange={onSet('zone')} />
        <Select
          label={r.interval}
          value={one('interval', '1d')}
          choices={INTERVALS.map((id) => ({ id, name: r.intervals[id] }))}
          onChange={onSet('interval')}
        />
        <Select label={r.by} value={by} choices={GROUPS.map((id) => ({ id, name: r.groups[id] }))} onChange={onSet('by')} />
        <Select
          label={r.compare}
          value={one('compare', 'none')}
          choices={COMPARED.map((id) => ({ id, name: r.compared[id] }))}
          onChange={(id) => onSet('compare')(id === 'none' ? '' : id)}
        />
      </div>
      <details className="report-more-choices">
        <summary>{r.moreChoices}</summary>
        <div className="filters">
          {knows.queues(by) && (
            <Select
              label={t.search.queue}
              value={one('queue', '')}
              choices={[all, ...config.queues.filter((q) => !q.internal || q.id === params.get('queue'))]}
              onChange={onSet('queue')}
            />
          )}
          {knows.agents(by) && <Select label={t.search.agent} value={one('agent', '')} choices={[all, ...config.agents]} onChange={onSet('agent')} />}
          {knows.channels(by) && (
            <Select
              label={t.search.channel}
              value={one('channel', '')}
              choices={[all, ...CHANNELS.map((id) => ({ id: id, name: t.channel[id] }))]}
              onChange={onSet('channel')}
            />
          )}
          {knows.attribution(by) && (
            <Select
              label={r.attribution}
              value={one('attribution', 'end')}
              choices={(['end', 'arrival'] as const).map((id) => ({ id, name: r.attributions[id] }))}
              onChange={(id) => onSet('attribution')(id === 'end' ? '' : id)}
            />
          )}
          {knows.serviceLevel(by) && (
            <>
              <Select
                label={r.variant}
                value={one('variant', 'sl')}
                choices={VARIANTS.map((id) => ({ id, name: r.variants[id] }))}
                onChange={(id) => onSet('variant')(id === 'sl' ? '' : id)}
              />
              <Select
                label={r.within}
                value={one('within', '')}
                choices={[{ id: '', name: r.asPromised }, ...offer.within.map((s) => ({ id: String(s), name: r.seconds(s) }))]}
                onChange={onSet('within')}
              />
              <label className="check-field">
                <input type="checkbox" {...flag('short')} /> {r.short}
              </label>
              <label className="check-field">
                <input type="checkbox" {...flag('flow-outs')} /> {r.flowOuts}
              </label>
            </>
          )}
          {knows.repeats(by) && (
            <>
              <Select
                label={r.repeat}
                value={one('repeat', '7')}
                choices={REPEATS.map((id) => ({ id, name: r.withinDays(Number(id)) }))}
                onChange={(id) => onSet('repeat')(id === '7' ? '' : id)}
              />
              <label className="check-field">
                <input type="checkbox" {...flag('any-topic')} /> {r.anyTopic}
              </label>
            </>
          )}
          {knows.channels(by) && by !== 'channel' && (
            <label className="check-field">
              <input type="checkbox" {...flag('channels')} /> {r.byChannel}
            </label>
          )}
        </div>
      </details>
    </section>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const give = (day: string) => day !== value && onChange(day);
  return (
    <label className="field">
      <Label elementType="span">{label}</Label>
      <input
        key={value}
        type="date"
        className="input"
        defaultValue={value}
        onBlur={(e) => give(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && give(e.currentTarget.value)}
      />
    </label>
  );
}

/// By the clock of the report, not of who reads it.
function stretch(report: Report, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: report.zone, dateStyle: 'medium', timeStyle: 'short' });
  return `${format.format(report.from)} – ${format.format(report.to)}`;
}

function Answer({
  report,
  query,
  params,
  config,
  onSet,
}: {
  report: Report;
  query: string;
  params: URLSearchParams;
  config: Config;
  onSet: ChoicesProps['onSet'];
}) {
  const { t, locale, language } = useWords();
  const all = params.get('columns') === 'all';
  const shown = shownColumns(report, all);
  const column = Math.max(
    0,
    report.columns.findIndex((c) => c.name === params.get('chart')),
  );
  const identity = report.identity;
  const early = report.since == null || report.since > report.from;
  return (
    <>
      <section className="card report-answer" aria-label={t.report.title}>
        <div className="row report-head">
          <span className="grow">
            {stretch(report, locale)} · {report.zone}
          </span>
          <a className="btn" href={`/api/metrics/report.xlsx?${asked(query)}&language=${language}`} download>
            <Icon name="down" />
            XLSX
          </a>
          <a className="btn" href={`/api/metrics/report.csv?${asked(query)}`} download>
            <Icon name="down" />
            CSV
          </a>
        </div>
        {early && report.since != null && <p className="small muted">{t.report.since(dateTime(report.since, locale))}</p>}
        {identity && (
          <p className={`small ${identity.holds ? 'muted' : 'report-trouble'}`} data-holds={identity.holds}>
            <Icon name={identity.holds ? 'check' : 'warning'} /> {t.report.identity(identity, locale)}
          </p>
        )}
        {report.totals.length === 0 && <p className="empty">{t.report.empty}</p>}
        {report.totals.length > 0 && (
          <>
            <div className="row">
              <Select
                label={t.report.chart}
                value={report.columns[column]?.name ?? ''}
                choices={report.columns.map((c) => ({ id: c.name, name: c.title }))}
                onChange={onSet('chart')}
              />
              <span className="grow" />
              {shown.length < report.columns.length || all ? (
                <Button onPress={() => onSet('columns')(all ? '' : 'all')}>{all ? t.report.mainColumns : t.report.allColumns(report.columns.length)}</Button>
              ) : null}
            </div>
            <Pane>
              <Suspense fallback={<div className="report-picture" />}>
                <Chart report={report} column={column} config={config} />
              </Suspense>
            </Pane>
          </>
        )}
      </section>
      {report.totals.length > 0 && (
        <section className="card board-card" aria-label={t.report.totals}>
          <h2>{t.report.totals}</h2>
          <Totals query={query} report={report} config={config} allColumns={all} />
        </section>
      )}
      {report.rows.length > 0 && (
        <section className="card board-card" aria-label={t.report.byTime}>
          <h2>{t.report.byTime}</h2>
          <ByTime key={query} query={query} report={report} config={config} allColumns={all} />
        </section>
      )}
    </>
  );
}
