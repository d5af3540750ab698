// Cases of the customer and of the contact (D4, D11): open ones first; to open one, to link one, to give goodwill.

import { useCallback, useEffect, useState } from 'react';
import type { DeskSession } from '../../desk/session';
import { dateTime, useWords } from '../../i18n/language';
import { cases, goodwill, type Case, type GoodwillRow } from '../../protocol/cases';
import type { WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { followLink } from '../../ui/navigate';
import { useStore } from '../../ui/store';
import { nameOf } from '../../ui/who';
import { spoken } from '../cases/case-text';
import { GiveGoodwill } from '../cases/give-goodwill';
import '../../styles/cases.css';

const SHOWN = 6;

export function ContactCases({ session, item, customer }: { session: DeskSession; item: WorkItem; customer: string | undefined }) {
  const { t, locale } = useWords();
  const { interaction } = item;
  const turn = useStore(session.desk, (s) => s.cases);
  const [found, setFound] = useState<readonly Case[]>([]);
  const [given, setGiven] = useState<readonly GoodwillRow[]>([]);
  const [giving, setGiving] = useState(false);
  const load = useCallback(() => {
    cases.of({ contact: interaction.id, customer }).then(setFound, () => {}); // what was there stays
  }, [interaction.id, customer]);
  useEffect(load, [load, turn]);
  useEffect(() => {
    if (customer && !giving) goodwill.of(customer).then(setGiven, () => {});
  }, [customer, giving]);
  const isHeld = interaction.state !== 'OFFERED';
  return (
    <section aria-label={t.cases.ofThem}>
      <h3>{t.cases.ofThem}</h3>
      {found.length === 0 && <p className="muted small">{t.cases.noneOfThem}</p>}
      <ul className="contact-cases">
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.number}>
            <a href={`/cases?case=${one.number}`} onClick={followLink}>
              {spoken(one.number)} {one.subject}
            </a>
            {one.times.endedAt != null && <span className="pill">{t.cases.closed}</span>}
            {one.contacts.includes(interaction.id) ? (
              <span className="small muted">{t.cases.linked}</span>
            ) : (
              isHeld && (
                <Button look="quiet" icon="link" onPress={() => void cases.act(one, 'link', { contact: interaction.id }).then(load, () => {})}>
                  {t.cases.link}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {given.length > 0 && (
        <ul className="contact-cases" aria-label={t.cases.goodwill}>
          {given.slice(0, SHOWN).map((row) => (
            <li key={row.goodwill.id} className="small">
              {t.goodwill.kinds[row.goodwill.kind]} {row.amount} {row.goodwill.currency} · {t.goodwill.status[row.goodwill.status]} ·{' '}
              {dateTime(row.goodwill.at, locale)} · {row.byName}
            </li>
          ))}
        </ul>
      )}
      {isHeld && (
        <div className="case-steps">
          <Button
            icon="plus"
            keys="⇧F10"
            aria-keyshortcuts="Shift+F10"
            onPress={() => session.openCase({ interaction: interaction.id, queue: interaction.queue, who: nameOf(interaction, t) })}
          >
            {t.cases.open}
          </Button>
          <Button icon="plus" onPress={() => setGiving(true)}>
            {t.goodwill.give}
          </Button>
        </div>
      )}
      {giving && <GiveGoodwill about={{ contact: interaction.id, who: nameOf(interaction, t) }} onClose={() => setGiving(false)} />}
    </section>
  );
}
