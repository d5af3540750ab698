// The cases of a customer that are not over; those from before a merge, too.

import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/language';
import { cases, type Case } from '../../protocol/cases';
import type { Customer } from '../../protocol/customers';
import { followLink } from '../../ui/navigate';
import { spoken } from '../cases/case-text';

export function CustomerCases({ customer }: { customer: Customer }) {
  const { t } = useWords();
  const [open, setOpen] = useState<readonly Case[]>([]);
  const members = customer.members.join(' ');
  useEffect(() => {
    let current = true;
    void Promise.all(members.split(' ').map((id) => cases.of({ customer: id }).catch(() => []))).then((found) => {
      if (current) setOpen(found.flat().filter((one) => one.times.endedAt == null));
    });
    return () => {
      current = false;
    };
  }, [members]);
  if (open.length === 0) return null;
  return (
    <section aria-label={t.customers.cases}>
      <h2>{t.customers.cases}</h2>
      <ul className="customer-plain">
        {open.map((one) => (
          <li key={one.number}>
            <a href={`/cases?case=${one.number}`} onClick={followLink}>
              {spoken(one.number)} · {one.subject}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
