// The whole of one contact: what was said and written, the recording, and each step on the way.

import { useEffect, useState } from 'react';
import { clock, dateTime, useWords } from '../i18n/language';
import { rest, type Highlight } from '../protocol/rest';
import type { Config, Entry, Summary } from '../protocol/wire';
import { Bubbles } from './bubbles';
import { DraftNote } from './draft-note';
import { factText } from './fact-text';
import { Facts } from './facts';
import { channelIcon, Icon } from './icons';
import { isMail, Mails } from './mail';
import { eventText } from './event-text';
import { agentName, dispositionName, formFacts, queueName } from './names';
import { own } from './own';
import { claimed, nameOf, reachedFrom } from './who';
import { Pane } from './pane';
import { Player } from './player/player';

interface Whole {
  summary: Summary;
  entries: Entry[];
}

function useInteraction(id: string): Whole | 'loading' | 'failed' {
  const [loaded, setLoaded] = useState<{ id: string; whole: Whole | 'failed' } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    rest.interaction(id, abort.signal).then(
      (whole) => setLoaded({ id, whole }),
      () => !abort.signal.aborted && setLoaded({ id, whole: 'failed' }),
    );
    return () => abort.abort();
  }, [id]);
  return loaded?.id === id ? loaded.whole : 'loading';
}

interface Props {
  id: string;
  config: Config;
  headed?: boolean;
  /// What a search has found in it.
  found?: readonly Highlight[];
}

export function Detail({ id, config, headed = false, found }: Props) {
  const { t } = useWords();
  const whole = useInteraction(id);
  if (whole === 'loading')
    return (
      <p className="muted small" role="status">
        {t.detail.loading}
      </p>
    );
  if (whole === 'failed')
    return (
      <p className="error" role="alert">
        {t.detail.failed}
      </p>
    );
  return (
    <Pane of={whole}>
      <DetailOf whole={whole} config={config} headed={headed} found={found} />
    </Pane>
  );
}

interface PartProps {
  whole: Whole;
  config: Config;
  headed: boolean;
  found: readonly Highlight[] | undefined;
}

function DetailOf({ whole: { summary, entries }, config, headed, found }: PartProps) {
  const { t, locale, language } = useWords();
  const queue = queueName(config, summary.queue);
  const agent = agentName(config, summary.agent);
  const mails = entries.filter(isMail);
  const opened = entries.find((e) => e.event.type === 'Opened')?.event;
  const bubbles = entries.flatMap(({ id, at, event: e }) => {
    if (e.type !== 'MessageAdded') return [];
    const name = e.flow
      ? t.chat.assistant
      : { CUSTOMER: nameOf(summary, t), AGENT: e.name ?? agentName(config, e.agent) ?? t.detail.agent, SYSTEM: t.chat.system }[e.author];
    return [{ id, at, author: e.author, name, text: e.text, files: e.attachments }];
  });
  return (
    <div className="detail">
      {headed && <Head summary={summary} />}
      <Facts
        facts={[
          [t.detail.from, reachedFrom(summary, t)],
          [t.detail.says, claimed({ channel: summary.channel, claims: opened?.type === 'Opened' ? opened.claims : null }).join(' · ')],
          factText(t, 'notDeliveredTo', undeliveredTo(entries)),
          [t.detail.opened, dateTime(summary.openedAt, locale)],
          [t.detail.duration, summary.closedAt ? clock(summary.closedAt - summary.openedAt) : t.search.open],
          [t.detail.queue, queue],
          [t.detail.agent, agent],
          [t.detail.score, summary.score && t.detail.scored(summary.score.value, summary.score.highest)],
          [t.detail.disposition, summary.disposition && dispositionName(config, summary.disposition, language)],
          ...formFacts(summary, config, language),
          [t.detail.notes, summary.notes],
        ]}
      />
      <Pane>
        <Player summary={summary} entries={entries} config={config} found={found} />
      </Pane>
      {bubbles.length > 0 && (
        <section aria-label={t.detail.conversation}>
          <h3>{t.detail.conversation}</h3>
          <Pane>
            <Bubbles interaction={summary.id} bubbles={bubbles} isFax={summary.channel === 'FAX'} />
          </Pane>
        </section>
      )}
      {mails.length > 0 && (
        <section aria-label={t.mail.thread} className="mails">
          <h3>{t.mail.thread}</h3>
          <Mails mails={mails} />
          {!summary.closedAt && (
            <Pane instead={null}>
              <DraftNote interaction={summary.id} config={config} />
            </Pane>
          )}
        </section>
      )}
      <Pane>
        <Timeline entries={entries} config={config} open={bubbles.length + mails.length === 0} />
      </Pane>
    </div>
  );
}

function Head({ summary }: { summary: Summary }) {
  const { t } = useWords();
  return (
    <header className="detail-head">
      <span className="channel-tile big" data-channel={summary.channel}>
        <Icon name={channelIcon[summary.channel]} />
      </span>
      <div className="grow">
        <h2>{nameOf(summary, t)}</h2>
        <p className="small muted">
          {[t.channel[summary.channel], summary.subject, summary.outcome && t.outcome[summary.outcome]].filter(Boolean).join(' · ')}
        </p>
      </div>
    </header>
  );
}

function Timeline({ entries, config, open }: { entries: readonly Entry[]; config: Config; open: boolean }) {
  const words = useWords();
  const { t, locale } = words;
  const lines = entries.flatMap((e) => {
    const text = eventText(e, config, words);
    return text ? [{ id: e.id, at: e.at, text }] : [];
  });
  return (
    <details className="timeline" open={open}>
      <summary>
        <h3>{t.detail.timeline}</h3>
      </summary>
      <ol>
        {lines.map((line) => (
          <li key={line.id}>
            <time className="muted">{new Date(line.at).toLocaleTimeString(locale)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/// Whom a mail of ours did not reach; empty if it did.
function undeliveredTo(entries: readonly Entry[]): string {
  const sets = entries.flatMap(({ event: e }) => (e.type === 'Opened' || e.type === 'AttributesSet' ? [e.attributes] : []));
  return (
    own(
      sets.findLast((attributes) => own(attributes, 'notDeliveredTo')),
      'notDeliveredTo',
    ) ?? ''
  );
}
