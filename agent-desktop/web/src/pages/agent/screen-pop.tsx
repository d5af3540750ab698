// Who it is, what was said in the menu, what was before (D4).

import { useCallback, useEffect, useState } from 'react';
import { clock, useWords } from '../../i18n/language';
import type { DeskSession, WriteTo } from '../../desk/session';
import { rest } from '../../protocol/rest';
import type { AnswerBy, Config, History, SuggestedArticle, Summary, WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { factText } from '../../ui/fact-text';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icons';
import { PastContact } from '../../ui/past-contact';
import { queueName } from '../../ui/names';
import { followLink } from '../../ui/navigate';
import { claimed, isThread, isVisitor, nameOf, reachedFrom } from '../../ui/who';
import { own } from '../../ui/own';
import { Pane } from '../../ui/pane';
import { ContactCases } from './contact-cases';
import { CustomerCard } from '../customers/customer-card';
import { useStore } from '../../ui/store';
import { Suggestions } from './suggestions';

/// What the customer dialled before it was diverted to us; stands by the number.
const REDIRECTED_FROM = 'redirectedFrom';

export function ScreenPop({ session, item, config }: { session: DeskSession; item: WorkItem; config: Config }) {
  const { t } = useWords();
  const { interaction, pop } = item;
  const waited = waitedBeforeOffer(item);
  const customer = pop?.customer?.id ?? interaction.customer ?? undefined;
  const isBrowser = isVisitor(interaction); // a visitor is their browser, whoever they say they are
  const known = pop?.customer?.known ?? (!isBrowser && Boolean(interaction.customerName));
  const redirectedFrom = attributesOf(item)[REDIRECTED_FROM];
  return (
    <div className="pop">
      <Pane of={item}>
        <section className="pop-who">
          <div className="row">
            <h2 className="grow pop-name">{pop?.customer?.name ?? nameOf(interaction, t)}</h2>
            <span className={`pill ${known ? 'good' : ''}`}>
              <Icon name="user" />
              {known ? (isBrowser ? t.pop.knownBrowser : t.pop.known) : t.pop.unknown}
            </span>
          </div>
          <Facts
            facts={[
              [
                t.pop.address[interaction.channel],
                isBrowser || interaction.channel === 'CALLBACK' ? reachedFrom(interaction, t) : (pop?.address ?? interaction.from),
              ],
              factText(t, REDIRECTED_FROM, redirectedFrom ?? ''),
              [t.pop.queue, queueName(config, interaction.queue) ?? pop?.queueName],
              [t.pop.waited, waited === null ? null : clock(waited)],
              [t.pop.subject, interaction.subject],
            ]}
          />
          <Says item={item} />
        </section>
      </Pane>
      <Pane of={item} instead={null}>
        <Suggested session={session} item={item} />
      </Pane>
      <Pane of={item} instead={null}>
        <Sent item={item} />
      </Pane>
      <Pane of={item} instead={null}>
        <ContactCases key={interaction.id} session={session} item={item} customer={customer} />
      </Pane>
      {customer && known && (
        <Pane of={customer} instead={null}>
          <CustomerCard key={customer} id={customer} />
        </Pane>
      )}
      <section>
        <h3>{t.pop.facts}</h3>
        <Pane of={item}>
          <FoundOut item={item} />
        </Pane>
      </section>
      <Pane of={item}>
        <Past key={customer} session={session} customer={customer} item={item} config={config} />
      </Pane>
    </div>
  );
}

const NONE: readonly SuggestedArticle[] = [];

function Suggested({ session, item }: { session: DeskSession; item: WorkItem }) {
  const suggested = useStore(session.desk, (s) => s.suggested[item.interaction.id] ?? NONE);
  return <Suggestions item={item} suggested={suggested} />;
}

/// What the menu, the form before the chat or the customer's record say; names and values are anybody's.
function FoundOut({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const steps = item.entries.flatMap(({ event: e }) => (e.type === 'FlowStepped' && e.answer && e.by ? [{ step: e.step, answer: e.answer, by: e.by }] : []));
  const asked = new Set(steps.map((s) => s.step));
  const others = Object.entries(attributesOf(item)).filter(([key]) => !asked.has(key) && key !== REDIRECTED_FROM); // the menu's answer says more
  if (steps.length === 0 && others.length === 0) return <p className="muted small">{t.pop.noFacts}</p>;
  const answered = (by: AnswerBy) => t.event.by[by];
  return (
    <Facts facts={[...steps.map((s) => factText(t, s.step, `${s.answer} (${answered(s.by)})`)), ...others.map(([key, value]) => factText(t, key, value))]} />
  );
}

/// Said in words of their own ("says they are …"), not with the rest.
const SAID = new Set(['name', 'email', 'phone']);

const attributesOf = ({ interaction, pop }: WorkItem): Record<string, string> => ({ ...pop?.attributes, ...interaction.attributes });
const claimsOf = ({ interaction, pop }: WorkItem) => ({ ...pop?.claims, ...interaction.claims });

/// Nothing was looked up by it: the agent asks, and searches as far as they may.
function Says({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const says = claimed({ channel: item.interaction.channel, claims: claimsOf(item) });
  if (says.length === 0) return null;
  return (
    <div className="pop-says" role="note">
      <p>
        <strong>{t.pop.says(says.join(' · '))}</strong>
      </p>
      <p className="small">
        {t.pop.notProved}{' '}
        <a href={`/search?q=${encodeURIComponent(says.at(-1) ?? '')}`} onClick={followLink}>
          {t.pop.searchFor(says.at(-1) ?? '')}
        </a>
      </p>
    </div>
  );
}

/// What else their page has sent; names and values are anybody's.
function Sent({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const sent = Object.entries(claimsOf(item)).filter(([key]) => !SAID.has(key));
  if (sent.length === 0) return null;
  return (
    <section>
      <h3>{t.pop.sent}</h3>
      <Facts facts={sent.map(([key, value]): [string, string] => [own(t.pop.fact, key) ?? key, value])} />
    </section>
  );
}

/// Until it was offered to this agent; a snapshot's `waitedMs` goes on counting.
function waitedBeforeOffer({ interaction, entries, pop }: WorkItem): number | null {
  const offered = entries.findLast((e) => e.event.type === 'Offered');
  if (offered && interaction.enqueuedAt != null) return offered.at - interaction.enqueuedAt;
  return pop?.waitedMs ?? null;
}

/// A service's user is known by its name before theirs.
function writeTo({ channel, from }: Summary): WriteTo {
  const [carrier, ...user] = from.split(':');
  return channel === 'SMS' || user.length === 0 ? { address: from } : { address: user.join(':'), carrier };
}

const LOOK_UP_AFTER_MS = 800;
const NO_HISTORY: History = { interactions: [], total: 0, complete: false };

/// What the pop did not wait for follows by itself; what has not after a moment is asked for, and only then found missing.
function Past({ session, item, customer, config }: { session: DeskSession; item: WorkItem; customer: string | undefined; config: Config }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<History | 'failed' | null>(null);
  const given = item.pop?.history;
  const history = (!given?.complete && asked !== 'failed' && asked) || given || NO_HISTORY;
  const past = history.interactions.filter((s) => s.id !== item.interaction.id);
  const ask = useCallback(() => {
    if (!customer) return;
    rest.history(customer).then(setAsked, () => setAsked((before) => before ?? 'failed'));
  }, [customer]);
  const mayFollow = customer !== undefined && !history.complete && asked === null;
  useEffect(() => {
    if (!mayFollow) return;
    const timer = setTimeout(ask, LOOK_UP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [mayFollow, ask]);
  return (
    <section>
      <h3>
        {t.pop.history}
        {past.length > 0 && <span className="muted"> · {t.pop.historyCount(past.length, Math.max(history.total, past.length))}</span>}
      </h3>
      {mayFollow && (
        <p className="muted small" role="status">
          {t.pop.lookingUp}
        </p>
      )}
      {!history.complete && !mayFollow && (
        <p className="row small pop-incomplete">
          <Icon name="warning" />
          <span className="grow">{t.pop.incomplete}</span>
          {customer && (
            <Button look="small" onPress={ask}>
              {t.pop.loadAll}
            </Button>
          )}
        </p>
      )}
      {history.complete && past.length === 0 && <p className="muted small">{t.pop.noHistory}</p>}
      <ul className="past">
        {past.map((s) => (
          <Pane key={s.id} instead={null}>
            <PastContact
              summary={s}
              config={config}
              onWrite={isThread(s.channel) ? () => session.writeTo(writeTo(s)) : undefined}
              onTask={() => session.noteTask({ interaction: s.id, queue: s.queue ?? item.interaction.queue, who: s.customerName ?? s.from })}
              onCase={() => session.openCase({ interaction: s.id, queue: s.queue, who: s.customerName ?? s.from })}
            />
          </Pane>
        ))}
      </ul>
    </section>
  );
}
