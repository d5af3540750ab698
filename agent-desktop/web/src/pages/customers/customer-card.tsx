// Who a customer is in a few lines: in the screen-pop, and among what search finds.

import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/language';
import { customerPage, customers, type Customer } from '../../protocol/customers';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icons';
import { followLink } from '../../ui/navigate';
import { attributeName, attributeText, standing } from './customer-words';
import '../../styles/customers.css';

/// Follows when it comes; nothing waits for it.
export function CustomerCard({ id }: { id: string }) {
  const { t, language } = useWords();
  const [customer, setCustomer] = useState<Customer | null>(null);
  useEffect(() => {
    let current = true;
    customers.one(id).then(
      (found) => current && setCustomer(found),
      () => {}, // the rest of the pop goes on without
    );
    return () => {
      current = false;
    };
  }, [id]);
  if (!customer) return null;
  const shown = customer.attributes.filter((a) => a.shown.includes('pop') && customer.values[a.name]);
  return (
    <section className="customer-card">
      <div className="row">
        <h3 className="grow">{t.customers.facts}</h3>
        <a href={customerPage(customer.id)} onClick={followLink}>
          {t.customers.open}
        </a>
      </div>
      <Standing customer={customer} />
      <Facts
        facts={shown.map((a): [string, string] => [
          attributeName(t, language, customer.attributes, a.name),
          attributeText(t, a, customer.values[a.name] ?? ''),
        ])}
      />
      {customer.notes[0] && <p className="customer-note small">{customer.notes[0].text}</p>}
    </section>
  );
}

export function Standing({ customer }: { customer: Customer }) {
  const { t } = useWords();
  const facts = standing(t, customer);
  if (facts.length === 0) return null;
  return (
    <ul className="customer-standing">
      {facts.map(([name, value]) => (
        <li key={name} className="pill">
          {name}: {value}
        </li>
      ))}
    </ul>
  );
}

/// Customers that the words of a search fit.
export function FoundCustomers({ q }: { q: string }) {
  const { t } = useWords();
  const [found, setFound] = useState<readonly Customer[]>([]);
  useEffect(() => {
    const gone = new AbortController();
    customers.search(q, gone.signal).then(setFound, () => {}); // contacts are found all the same
    return () => gone.abort();
  }, [q]);
  if (found.length === 0) return null;
  return (
    <nav className="card customer-found" aria-label={t.customers.page}>
      <CustomerLinks all={found} />
    </nav>
  );
}

export function CustomerLinks({ all, chosen }: { all: readonly Customer[]; chosen?: string }) {
  const { t } = useWords();
  return (
    <ul className="customer-list">
      {all.map((one) => (
        <li key={one.id}>
          <a href={customerPage(one.id)} className="customer-choice" aria-current={one.id === chosen ? 'true' : undefined} onClick={followLink}>
            <strong className="clip">
              <Icon name="user" /> {one.name}
            </strong>
            <span className="muted small clip">
              {one.identities
                .filter((i) => i.kind !== 'chat')
                .map((i) => i.text)
                .join(' · ')}
            </span>
            {one.churn.length > 0 && one.facts.churn && (
              <span className="small">{one.churn.map((reason) => `${t.customers.sign[reason.sign]} ${t.customers.points(reason.points)}`).join(' · ')}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
