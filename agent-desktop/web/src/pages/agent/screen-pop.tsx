// Who it is, what was said in the menu, what was before (D4).

import { useCallback, useEffect, useState } from 'react';
import { clock, useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import type { Config, History, WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icons';
import { PastContact } from '../../ui/past-contact';
import { followLink } from '../../ui/navigate';
import { addressOf, claimed, nameOf } from '../../ui/who';
import { own } from '../../ui/own';
import { Pane } from '../../ui/pane';

/// What the customer dialled before it was diverted to us; stands by the number.
const REDIRECTED_FROM = 'redirectedFrom';

export function ScreenPop({ item, config }: { item: WorkItem; config: Config }) {
  const { t } = useWords();
  const { interaction, pop } = item;
  const waited = waitedBeforeOffer(item);
  const isChat = interaction.channel === 'CHAT'; // a visitor is their browser, whoever they say they are
  const known = pop?.customer?.known ?? (!isChat && Boolean(interaction.customerName));
  const attributes = { ...pop?.attributes, ...interaction.attributes };
  return (
    <div className="pop">
      <Pane of={item}>
        <section className="pop-who">
          <div className="row">
            <h2 className="grow pop-name">{pop?.customer?.name ?? nameOf(interaction, t)}</h2>
            <span className={`pill ${known ? 'good' : ''}`}><Icon name="user" />{known ? (isChat ? t.pop.knownBrowser : t.pop.known) : t.pop.unknown}</span>
          </div>
          <Facts
            facts={[
              [t.pop.address[interaction.channel], interaction.channel === 'CHAT' || interaction.channel === 'CALLBACK' ? addressOf(interaction) : (pop?.address ?? interaction.from)],
              [own(t.pop.fact, REDIRECTED_FROM) ?? REDIRECTED_FROM, attributes[REDIRECTED_FROM] ?? null],
              [t.pop.queue, pop?.queueName ?? interaction.queue],
              [t.pop.waited, waited === null ? null : clock(waited)],
              [t.pop.subject, interaction.subject],
            ]}
          />
          <Says item={item} />
        </section>
      </Pane>
      <Pane of={item} instead={null}><Sent item={item} /></Pane>
      <section>
        <h3>{t.pop.facts}</h3>
        <Pane of={item}><FoundOut item={item} /></Pane>
      </section>
      <Pane of={item}><Past item={item} config={config} /></Pane>
    </div>
  );
}

/// What the menu, the form before the chat or the customer's record say; names and values are anybody's.
function FoundOut({ item: { interaction, pop, entries } }: { item: WorkItem }) {
  const { t } = useWords();
  const attributes = { ...pop?.attributes, ...interaction.attributes };
  const factName = (key: string) => own(t.pop.fact, key) ?? key;
  const steps = entries.flatMap(({ event: e }) => (e.type === 'FlowStepped' && e.answer && e.by ? [{ step: e.step, answer: e.answer, by: e.by }] : []));
  const asked = new Set(steps.map((s) => s.step));
  const others = Object.entries(attributes).filter(([key]) => !asked.has(key) && key !== REDIRECTED_FROM); // the menu's answer says more
  if (steps.length === 0 && others.length === 0) return <p className="muted small">{t.pop.noFacts}</p>;
  return <Facts facts={[...steps.map((s): [string, string] => [factName(s.step), `${s.answer} (${s.by === 'SPEECH' ? t.event.bySpeech : t.event.byDigits})`]), ...others.map(([key, value]): [string, string] => [factName(key), value])]} />;
}

/// Said in words of their own ("says they are …"), not with the rest.
const SAID = new Set(['name', 'email', 'phone']);

const claimsOf = ({ interaction, pop }: WorkItem) => ({ ...pop?.claims, ...interaction.claims });

/// Nothing was looked up by it: the agent asks, and searches as far as they may.
function Says({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const says = claimed({ channel: item.interaction.channel, claims: claimsOf(item) });
  if (says.length === 0) return null;
  return (
    <div className="pop-says" role="note">
      <p><strong>{t.pop.says(says.join(' · '))}</strong></p>
      <p className="small">{t.pop.notProved} <a href={`/search?q=${encodeURIComponent(says.at(-1) ?? '')}`} onClick={followLink}>{t.pop.searchFor(says.at(-1) ?? '')}</a></p>
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

const LOOK_UP_AFTER_MS = 800;

function Past({ item, config }: { item: WorkItem; config: Config }) {
  const { t } = useWords();
  const [lookedUp, setLookedUp] = useState<History | null>(null);
  const history = lookedUp ?? item.pop?.history ?? { interactions: [], total: 0, complete: false };
  const customer = item.pop?.customer?.id ?? item.interaction.customer;
  const past = history.interactions.filter((s) => s.id !== item.interaction.id);
  const again = useCallback(() => {
    if (customer) rest.history(customer).then(setLookedUp, () => {}); // the note stays, the button too
  }, [customer]);
  const tooSlow = item.pop?.history?.complete === false;
  useEffect(() => {
    if (!tooSlow) return; // the pop did not wait for it: now there is time
    const timer = setTimeout(again, LOOK_UP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [tooSlow, again]);
  return (
    <section>
      <h3>{t.pop.history}{past.length > 0 && <span className="muted"> · {t.pop.historyCount(past.length, Math.max(history.total, past.length))}</span>}</h3>
      {!history.complete && (
        <p className="row small pop-incomplete"><Icon name="warning" /><span className="grow">{t.pop.incomplete}</span>{customer && <Button look="small" onPress={again}>{t.pop.loadAll}</Button>}</p>
      )}
      {history.complete && past.length === 0 && <p className="muted small">{t.pop.noHistory}</p>}
      <ul className="past">
        {past.map((s) => <Pane key={s.id} instead={null}><PastContact summary={s} config={config} /></Pane>)}
      </ul>
    </section>
  );
}
