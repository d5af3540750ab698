// What supervisors know of days and the history does not.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { planningRest, type Plan } from '../../protocol/planning';
import { Button, IconButton, Select } from '../../ui/controls';
import { dayName } from './zone';

interface Props {
  plan: Plan;
  /// Null: all.
  queue: string | null;
  queues: readonly { id: string; name: string }[];
  plans: boolean;
  onChanged: () => void;
}

const ALL = '.all';

export function EventsPanel({ plan, queue, queues, plans, onChanged }: Props) {
  const { t, locale } = useWords();
  const p = t.planning;
  const [from, setFrom] = useState(plan.from);
  const [to, setTo] = useState(plan.from);
  const [of, setOf] = useState(queue ?? ALL);
  const [factor, setFactor] = useState('1.2');
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState(false);
  const settle = (work: Promise<unknown>, after: () => void) =>
    work.then(
      () => {
        setFailed(false);
        after();
        onChanged();
      },
      () => setFailed(true),
    );
  const add = () =>
    settle(planningRest.addEvent({ from, to: to < from ? from : to, queue: of === ALL ? undefined : of, factor: Number(factor), reason }), () => setReason(''));
  const name = (id: string | null | undefined) => (id ? (queues.find((q) => q.id === id)?.name ?? id) : p.allQueues);
  return (
    <details className="planning-numbers">
      <summary title={p.knownWhat}>
        {p.known} ({plan.events.length})
      </summary>
      <p className="small muted planning-note">{p.knownWhat}</p>
      <ul className="planning-events">
        {plan.events.map((event) => (
          <li key={event.id} className="row">
            <span className="grow">
              {name(event.queue)} · {p.eventLine(dayName(event.from, locale), dayName(event.to, locale), event.factor.toLocaleString(locale), event.reason)}
            </span>
            {plans && (
              <IconButton
                look="small quiet"
                icon="cross"
                label={`${p.remove}: ${event.reason}`}
                onPress={() => void settle(planningRest.removeEvent(event.id), () => {})}
              />
            )}
          </li>
        ))}
        {plan.events.length === 0 && <li className="muted">{p.noEvents}</li>}
      </ul>
      {plans && (
        <form
          className="row planning-choices"
          onSubmit={(e) => {
            e.preventDefault();
            void add();
          }}
        >
          <label className="field">
            <span>{p.from}</span>
            <input type="date" required value={from} onChange={(e) => setFrom(e.target.value)} />
          </label>
          <label className="field">
            <span>{p.to}</span>
            <input type="date" required value={to} onChange={(e) => setTo(e.target.value)} />
          </label>
          <Select label={p.queue} value={of} choices={[{ id: ALL, name: p.allQueues }, ...queues]} onChange={setOf} />
          <label className="field">
            <span>{p.factor}</span>
            <input type="number" required min="0" max="20" step="0.05" value={factor} onChange={(e) => setFactor(e.target.value)} />
          </label>
          <label className="field grow">
            <span>{p.reason}</span>
            <input required maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
          <Button type="submit" isDisabled={!reason.trim()}>
            {p.add}
          </Button>
          <p className="error" role="alert">
            {failed && p.failed}
          </p>
        </form>
      )}
    </details>
  );
}
