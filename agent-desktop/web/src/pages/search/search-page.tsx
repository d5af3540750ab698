// One box and some filters; results on the left, the whole contact beside them.

import { useEffect, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { dateTime, named, useWords } from '../../i18n/language';
import { rest, RestError, type Highlight, type SearchAnswer } from '../../protocol/rest';
import { CHANNELS, noConfig, type ChannelName, type Config, type Summary, SENTIMENTS, type Sentiment } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { Detail } from '../../ui/detail';
import { channelIcon, Icon } from '../../ui/icons';
import { followLink, navigate, useLocation } from '../../ui/navigate';
import { reviews, may, seesCustomers } from '../../ui/who-sees';
import { FoundCustomers } from '../customers/customer-card';
import { agentName, dispositionName, queueName } from '../../ui/names';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { nameOf } from '../../ui/who';
import { CaseHits } from './case-hits';
import { endOfDay, fromAddress, pieces, startOfDay, toAddress, toDay, type SearchView } from './query';
import { Pane } from '../../ui/pane';
import '../../styles/search.css';
import '../../styles/contact.css';

const SIZE = 20;
/// The server leafs through so many hits and no further.
const DEEPEST = 10_000;

export default function SearchPage(props: PageProps) {
  const { t } = useWords();
  const { query } = useLocation();
  const view = fromAddress(query);
  const [config, setConfig] = useState(noConfig);
  useEffect(() => {
    rest.config().then(setConfig, () => {}); // filters by name are missing then; the box still works
  }, []);
  const [hits, setHits] = useState<SearchAnswer['hits']>([]);
  const go = (change: Partial<SearchView>) => navigate(toAddress({ ...view, page: undefined, show: undefined, ...change }));

  return (
    <div className="search-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="search-main" data-showing={view.show ? true : undefined}>
        <h1 className="sr-only">{t.search.title}</h1>
        <div className="search-top">
          <Pane of={query}>
            <Filters view={view} config={config} onGo={go} ownOnly={!may(props.me, 'see-contacts')} />
          </Pane>
          {view.q && seesCustomers(props.me) && (
            <Pane of={view.q} instead={null}>
              <FoundCustomers key={view.q} q={view.q} />
            </Pane>
          )}
          {may(props.me, 'handle-cases', 'manage-cases') && (
            <Pane of={query} instead={null}>
              <CaseHits words={view.q ?? ''} />
            </Pane>
          )}
        </div>
        <Pane of={query}>
          <Results view={view} config={config} onGo={go} onFound={setHits} />
        </Pane>
        <section className="search-detail card" aria-label={t.search.title}>
          {view.show ? (
            <>
              <div className="search-back">
                <Button look="small" icon="left" onPress={() => go({ page: view.page })}>
                  {t.search.back}
                </Button>
              </div>
              {reviews(props.me) && (
                <a className="btn small search-evaluate" href={`/quality?evaluate=${encodeURIComponent(view.show)}`} onClick={followLink}>
                  {t.quality.evaluate}
                </a>
              )}
              <Detail
                key={view.show}
                id={view.show}
                config={config}
                headed
                found={hits.find((hit) => hit.interaction.id === view.show)?.highlights ?? undefined}
              />
            </>
          ) : (
            <div className="empty">
              <Icon name="note" />
              {t.search.choose}
            </div>
          )}
        </section>
      </main>
    </div>
  );
}

interface Part {
  view: SearchView;
  config: Config;
  onGo: (change: Partial<SearchView>) => void;
}

/// What is internal is no choice, unless the address of the page names it.
function shown<T extends { id: string; internal?: boolean }>(all: readonly T[], chosen: string | undefined): T[] {
  return all.filter((one) => !one.internal || one.id === chosen);
}

function Filters({ view, config, onGo, ownOnly }: Part & { ownOnly: boolean }) {
  const { t, language } = useWords();
  const all = { id: '', name: t.common.all };
  const channels = CHANNELS.map((id) => ({ id, name: t.channel[id] }));
  const dispositions = new Map(
    config.queues
      .filter((q) => (view.queue ? q.id === view.queue : !q.internal))
      .flatMap((q) => q.dispositions.map((d) => [d.code, { id: d.code, name: named(d.names, language, d.code) }])),
  );
  const filtered = view.channel || view.queue || view.agent || view.disposition || view.sentiment || view.from !== undefined || view.to !== undefined;
  const set = (name: 'channel' | 'queue' | 'agent' | 'disposition') => (id: string) => onGo({ [name]: id || undefined });
  return (
    <form
      role="search"
      className="search-form card"
      onSubmit={(e) => {
        e.preventDefault();
        onGo({ q: String(new FormData(e.currentTarget).get('q')).trim() || undefined });
      }}
    >
      <div className="search-box">
        <SearchField key={view.q ?? ''} name="q" defaultValue={view.q ?? ''} className="search-field grow" aria-label={t.search.box} autoFocus>
          <Icon name="search" />
          <Input placeholder={t.search.placeholder} />
        </SearchField>
        <Button type="submit" look="primary">
          {t.search.submit}
        </Button>
      </div>
      <div className="filters" role="group" aria-label={t.search.filters}>
        <Select
          label={t.search.channel}
          value={view.channel ?? ''}
          choices={[all, ...channels]}
          onChange={(id) => onGo({ channel: (id || undefined) as ChannelName | undefined })}
        />
        <Select label={t.search.queue} value={view.queue ?? ''} choices={[all, ...shown(config.queues, view.queue)]} onChange={set('queue')} />
        <Select label={t.search.agent} value={view.agent ?? ''} choices={[all, ...shown(config.agents, view.agent)]} onChange={set('agent')} />
        <Select label={t.search.disposition} value={view.disposition ?? ''} choices={[all, ...dispositions.values()]} onChange={set('disposition')} />
        <Select
          label={t.assist.mood}
          value={view.sentiment ?? ''}
          choices={[all, ...SENTIMENTS.map((id) => ({ id, name: t.assist.sentiment[id] }))]}
          onChange={(id) => onGo({ sentiment: (id || undefined) as Sentiment | undefined })}
        />
        <DayField label={t.search.from} at={view.from} onChange={(day) => onGo({ from: startOfDay(day) })} />
        <DayField label={t.search.to} at={view.to} onChange={(day) => onGo({ to: endOfDay(day) })} />
        {filtered && (
          <Button
            look="quiet"
            icon="cross"
            onPress={() =>
              onGo({ channel: undefined, queue: undefined, agent: undefined, disposition: undefined, sentiment: undefined, from: undefined, to: undefined })
            }
          >
            {t.search.clear}
          </Button>
        )}
      </div>
      {ownOnly && <p className="muted small">{t.search.ownOnly}</p>}
    </form>
  );
}

function DayField({ label, at, onChange }: { label: string; at: number | undefined; onChange: (day: string) => void }) {
  return (
    <label className="field">
      <Label elementType="span">{label}</Label>
      <input
        key={at}
        type="date"
        className="input"
        defaultValue={toDay(at)}
        onBlur={(e) => e.target.value !== toDay(at) && onChange(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && onChange(e.currentTarget.value)}
      />
    </label>
  );
}

function Results({ view, config, onGo, onFound }: Part & { onFound: (hits: SearchAnswer['hits']) => void }) {
  const { t } = useWords();
  const { show, ...query } = view;
  const key = toAddress(query);
  const [answer, setAnswer] = useState<{ key: string; found: SearchAnswer | 'unavailable' | 'refused' } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    rest.search({ ...fromAddress(key.split('?')[1] ?? ''), size: SIZE }, abort.signal).then(
      (found) => {
        setAnswer({ key, found });
        onFound(found.hits);
      },
      (e: unknown) => !abort.signal.aborted && setAnswer({ key, found: e instanceof RestError && e.status < 500 ? 'refused' : 'unavailable' }),
    );
    return () => abort.abort();
  }, [key, tries, onFound]);

  const page = view.page ?? 0;
  const found = answer?.found;
  if (!found)
    return (
      <section className="results">
        <p className="empty">{t.common.loading}</p>
      </section>
    );
  if (found === 'unavailable') {
    return (
      <section className="results">
        <div className="empty" role="alert">
          <Icon name="warning" />
          <strong>{t.search.unavailable}</strong>
          <Button onPress={() => setTries(tries + 1)}>{t.common.retry}</Button>
        </div>
      </section>
    );
  }
  if (found === 'refused') {
    return (
      <section className="results">
        <div className="empty" role="alert">
          <Icon name="warning" />
          <strong>{t.search.refused}</strong>
          <span>{t.search.refusedHint}</span>
        </div>
      </section>
    );
  }
  const pages = Math.ceil(Math.min(found.total, DEEPEST) / SIZE);
  return (
    <section className="results" aria-busy={answer.key !== key} aria-label={t.search.results(found.total)}>
      <p className="results-count small muted" role="status">
        {t.search.results(found.total)}
        {found.total > 0 && (
          <>
            {' · '}
            <a href={rest.searchTableUrl({ ...query, page: undefined })}>{t.search.asTable}</a>
          </>
        )}
      </p>
      {found.total === 0 && (
        <div className="empty">
          <Icon name="search" />
          <strong>{t.search.empty}</strong>
          <span>{t.search.emptyHint}</span>
        </div>
      )}
      <ul>
        {found.hits.map(({ interaction, highlights }) => (
          <Pane key={interaction.id} of={interaction} instead={<li className="pane-broken">{t.common.broken}</li>}>
            <Hit
              summary={interaction}
              highlights={highlights ?? []}
              config={config}
              current={interaction.id === show}
              onOpen={() => onGo({ page: view.page, show: interaction.id })}
            />
          </Pane>
        ))}
      </ul>
      {pages > 1 && (
        <nav className="row pages" aria-label={t.search.page(page + 1, pages)}>
          <Button icon="left" isDisabled={page === 0} onPress={() => onGo({ page: page - 1 || undefined })} aria-label={t.search.previous} />
          <span className="small">{t.search.page(page + 1, pages)}</span>
          <Button icon="right" isDisabled={page + 1 >= pages} onPress={() => onGo({ page: page + 1 })} aria-label={t.search.next} />
        </nav>
      )}
      {found.total > DEEPEST && page + 1 >= pages && <p className="small muted">{t.search.deepest}</p>}
    </section>
  );
}

interface HitProps {
  summary: Summary;
  highlights: readonly Highlight[];
  config: Config;
  current: boolean;
  onOpen: () => void;
}

function Hit({ summary: s, highlights, config, current, onOpen }: HitProps) {
  const { t, locale, language } = useWords();
  const facts = [queueName(config, s.queue), agentName(config, s.agent), s.disposition && dispositionName(config, s.disposition, language)].filter(Boolean);
  return (
    <li>
      <button type="button" className="hit" aria-current={current} onClick={onOpen}>
        <span className="channel-tile" data-channel={s.channel}>
          <Icon name={channelIcon[s.channel]} />
        </span>
        <span className="grow">
          <span className="row">
            <strong className="clip grow">{nameOf(s, t)}</strong>
            <time className="small muted nowrap">{dateTime(s.openedAt, locale)}</time>
          </span>
          {s.subject && <span className="clip block">{s.subject}</span>}
          {(highlights.length > 0 ? highlights.slice(0, 3) : s.excerpt ? [{ text: s.excerpt, marks: [] }] : []).map((h, n) => (
            <span key={n} className="small hit-words">
              {pieces(h).map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : p.text))}
            </span>
          ))}
          <span className="small muted clip block">
            {[...facts, s.outcome && s.outcome !== 'HANDLED' ? t.outcome[s.outcome] : s.closedAt ? null : t.search.open].filter(Boolean).join(' · ')}
          </span>
        </span>
      </button>
    </li>
  );
}
