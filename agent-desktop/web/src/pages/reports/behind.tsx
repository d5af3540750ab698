// The contacts that a number of a report is made of; beside them the whole of the one that is opened.

import { useEffect, useState } from 'react';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type BehindNumber } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Detail } from '../../ui/detail';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { followLink, navigate } from '../../ui/navigate';
import { Pane } from '../../ui/pane';
import { nameOf } from '../../ui/who';
import { askedBehind, report } from './query';
import '../../styles/search.css';
import '../../styles/contact.css';

interface Props {
  query: string;
  config: Config;
}

export default function Behind({ query, config }: Props) {
  const { t, locale, language } = useWords();
  const params = new URLSearchParams(query);
  const found = useFound(`${askedBehind(query)}&language=${language}`);
  const show = params.get('show');
  const go = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    navigate(`/reports?${next.toString()}`);
  };
  const page = Number(params.get('page') ?? '0');
  return (
    <main id="content" tabIndex={-1} className="search-main behind" data-showing={show ? true : undefined}>
      <header className="card behind-head">
        <a className="btn" href={`/reports?${report(query)}`} onClick={followLink}>
          <Icon name="left" />
          {t.report.title}
        </a>
        <h1 className="grow">{typeof found === 'object' && found ? `${found.title}: ${found.total.toLocaleString(locale)}` : t.report.behind}</h1>
        {typeof found === 'object' && found && <p className="small muted">{found.meaning}</p>}
      </header>
      <section className="results" aria-label={t.report.behind}>
        {found === null && <p className="empty">{t.common.loading}</p>}
        {typeof found === 'string' && (
          <p className="error" role="alert">
            {found || t.error.unavailable}
          </p>
        )}
        {typeof found === 'object' && found && (
          <>
            <p className="results-count small muted" role="status">
              {t.search.results(found.contacts)}
            </p>
            <ul>
              {found.rows.map((row) => (
                <Pane key={row.id} of={row} instead={<li className="pane-broken">{t.common.broken}</li>}>
                  <Contact row={row} config={config} current={row.id === show} onOpen={() => go('show', row.id)} />
                </Pane>
              ))}
            </ul>
            <Pages page={page} pages={Math.ceil(found.contacts / found.size)} onPage={(n) => go('page', n === 0 ? '' : String(n))} />
          </>
        )}
      </section>
      <section className="search-detail card" aria-label={t.search.title}>
        {show ? (
          <>
            <div className="search-back">
              <Button look="small" icon="left" onPress={() => go('show', '')}>
                {t.search.back}
              </Button>
            </div>
            <Detail key={show} id={show} config={config} headed />
          </>
        ) : (
          <div className="empty">
            <Icon name="note" />
            {t.search.choose}
          </div>
        )}
      </section>
    </main>
  );
}

/// The contacts, or what is wrong with the question; null while they are on their way.
function useFound(key: string): BehindNumber | string | null {
  const [loaded, setLoaded] = useState<{ key: string; found: BehindNumber | string } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    rest.behindNumber(key, abort.signal).then(
      (found) => setLoaded({ key, found }),
      (e: unknown) => !abort.signal.aborted && setLoaded({ key, found: e instanceof RestError ? (e.detail ?? '') : '' }),
    );
    return () => abort.abort();
  }, [key]);
  return loaded?.key === key ? loaded.found : null;
}

interface ContactProps {
  row: BehindNumber['rows'][number];
  config: Config;
  current: boolean;
  onOpen: () => void;
}

function Contact({ row, config, current, onOpen }: ContactProps) {
  const { t, locale } = useWords();
  const { summary } = row;
  const channel = summary?.channel ?? row.channel;
  const at = summary?.openedAt ?? row.at;
  const facts = summary ? [queueName(config, summary.queue), agentName(config, summary.agent)].filter(Boolean) : [];
  return (
    <li>
      <button type="button" className="hit" aria-current={current} onClick={onOpen}>
        <span className="channel-tile" data-channel={channel}>
          <Icon name={channel ? channelIcon[channel] : 'note'} />
        </span>
        <span className="grow">
          <span className="row">
            <strong className="clip grow">{summary ? nameOf(summary, t) : row.id}</strong>
            {row.times > 1 && <span className="badge">{t.report.times(row.times)}</span>}
            {at != null && <time className="small muted nowrap">{dateTime(at, locale)}</time>}
          </span>
          {summary?.subject && <span className="clip block">{summary.subject}</span>}
          <span className="small muted clip block">{facts.join(' · ')}</span>
        </span>
      </button>
    </li>
  );
}

function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const { t } = useWords();
  if (pages < 2) return null;
  return (
    <nav className="row pages" aria-label={t.search.page(page + 1, pages)}>
      <Button icon="left" isDisabled={page === 0} onPress={() => onPage(page - 1)} aria-label={t.search.previous} />
      <span className="small">{t.search.page(page + 1, pages)}</span>
      <Button icon="right" isDisabled={page + 1 >= pages} onPress={() => onPage(page + 1)} aria-label={t.search.next} />
    </nav>
  );
}
