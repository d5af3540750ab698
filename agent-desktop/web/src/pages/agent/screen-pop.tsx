// Who it is, what was said in the menu, what was before (D4).

import { useCallback, useEffect, useState } from 'react';
import { clock, useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import type { Config, History, WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icons';
import { PastContact } from '../../ui/past-contact';
import { addressOf, nameOf } from '../../ui/who';

/// What the customer dialled before it was diverted to us; stands by the number.
const REDIRECTED_FROM = 'redirectedFrom';

export function ScreenPop({ item, config }: { item: WorkItem; config: Config }) {
  const { t } = useWords();
  const { interaction, pop } = item;
  const waited = waitedBeforeOffer(item);
  const known = pop?.customer?.known ?? Boolean(interaction.customerName);
  const attributes = { ...pop?.attributes, ...interaction.attributes };
  const factName = (key: string) => t.pop.fact[key] ?? key;
  const steps = item.entries.flatMap(({ event: e }) => (e.type === 'FlowStepped' && e.answer && e.by ? [{ step: e.step, answer: e.answer, by: e.by }] : []));
  const asked = new Set(steps.map((s) => s.step));
  const others = Object.entries(attributes).filter(([key]) => !asked.has(key) && key !== REDIRECTED_FROM); // the menu's answer says more
  return (
    <div className="pop">
      <section className="pop-who">
        <div className="row">
          <h2 className="grow pop-name">{pop?.customer?.name ?? nameOf(interaction, t)}</h2>
          <span className={`pill ${known ? 'good' : ''}`}><Icon name="user" />{known ? t.pop.known : t.pop.unknown}</span>
        </div>
        <Facts
          facts={[
            [t.pop.address[interaction.channel], interaction.channel === 'CHAT' || interaction.channel === 'CALLBACK' ? addressOf(interaction) : (pop?.address ?? interaction.from)],
            [factName(REDIRECTED_FROM), attributes[REDIRECTED_FROM] ?? null],
            [t.pop.queue, pop?.queueName ?? interaction.queue],
            [t.pop.waited, waited === null ? null : clock(waited)],
            [t.pop.subject, interaction.subject],
          ]}
        />
      </section>
      <section>
        <h3>{t.pop.facts}</h3>
        {steps.length === 0 && others.length === 0 && <p className="muted small">{t.pop.noFacts}</p>}
        <Facts facts={[...steps.map((s): [string, string] => [factName(s.step), `${s.answer} (${s.by === 'SPEECH' ? t.event.bySpeech : t.event.byDigits})`]), ...others.map(([key, value]): [string, string] => [factName(key), value])]} />
      </section>
      <Past item={item} config={config} />
    </div>
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
        {past.map((s) => <PastContact key={s.id} summary={s} config={config} />)}
      </ul>
    </section>
  );
}
