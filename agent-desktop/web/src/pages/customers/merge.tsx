// Whether two are one person: who may be, how it would be, and back again.

import { useEffect, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { customers, type Customer, type MergePreview } from '../../protocol/customers';
import { RestError } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { attributeName } from './customer-words';
import type { Change } from './customer-view';

export function Joined({ customer, change }: { customer: Customer; change: Change }) {
  const { t, locale } = useWords();
  if (customer.joined.length === 0) return null;
  return (
    <section aria-label={t.customers.joined}>
      <h2>{t.customers.joined}</h2>
      <ul className="customer-plain">
        {customer.joined.map((one) => (
          <li key={one.id} className="row">
            <span className="grow">
              <strong>{one.name}</strong>{' '}
              <span className="muted small">
                {dateTime(one.at, locale)}
                {one.by && ` · ${t.customers.by(one.by)}`}
              </span>
            </span>
            <Button
              look="small"
              onPress={() => {
                if (confirm(t.customers.unmergeSure(one.name))) void change(() => customers.unmerge(customer, one.id));
              }}
            >
              {t.customers.unmerge}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/// Suggestions, and any other that is looked for; nothing happens by itself.
export function Duplicates({ customer, change }: { customer: Customer; change: Change }) {
  const { t } = useWords();
  const [similar, setSimilar] = useState<readonly { customer: Customer; why?: 'CLAIMED' | 'SAME_NAME' }[]>([]);
  const [sought, setSought] = useState('');
  const [preview, setPreview] = useState<MergePreview | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    let current = true;
    customers.duplicates(customer.id).then(
      (found) => current && setSimilar(found),
      () => {}, // none are suggested then
    );
    return () => {
      current = false;
    };
  }, [customer.id]);
  const find = () =>
    customers.search(sought).then(
      (found) => setSimilar(found.filter((one) => one.id !== customer.id).map((one) => ({ customer: one }))),
      () => setFailed(t.error.unavailable),
    );
  const compare = (into: string, from: string) =>
    customers.preview(into, from).then(setPreview, (e: unknown) => setFailed((e instanceof RestError && e.detail) || t.error.unavailable));
  return (
    <section aria-label={t.customers.duplicates}>
      <h2>{t.customers.duplicates}</h2>
      <form
        className="customer-add"
        role="search"
        onSubmit={(e) => {
          e.preventDefault();
          if (sought.trim()) void find();
        }}
      >
        <input
          className="input grow"
          value={sought}
          onChange={(e) => setSought(e.target.value)}
          aria-label={t.customers.mergeWith}
          placeholder={t.customers.placeholder}
          maxLength={200}
        />
        <Button look="small" type="submit">
          {t.customers.mergeWith}
        </Button>
      </form>
      {failed && (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      <ul className="customer-plain">
        {similar.map((one) => (
          <li key={one.customer.id} className="row">
            <span className="grow">
              <strong>{one.customer.name}</strong> <span className="muted small">{one.customer.identities.map((i) => i.text).join(' · ')}</span>
              {one.why && <span className="pill">{t.customers.why[one.why]}</span>}
            </span>
            <Button look="small" onPress={() => void compare(customer.id, one.customer.id)}>
              {t.customers.compare}
            </Button>
          </li>
        ))}
      </ul>
      {preview && (
        <Comparison
          key={preview.into.id}
          preview={preview}
          onSwap={() => void compare(preview.from.id, preview.into.id)}
          onCancel={() => setPreview(null)}
          onMerge={async (wins) => {
            if (await change(() => customers.merge(preview, wins))) setPreview(null);
          }}
        />
      )}
    </section>
  );
}

interface ComparisonProps {
  preview: MergePreview;
  onSwap: () => void;
  onCancel: () => void;
  onMerge: (wins: string[]) => Promise<void>;
}

function Comparison({ preview, onSwap, onCancel, onMerge }: ComparisonProps) {
  const { t, language } = useWords();
  const { into, from, differing } = preview;
  const [wins, setWins] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, theirs: boolean) => {
    const next = new Set(wins);
    if (theirs) next.add(name);
    else next.delete(name);
    setWins(next);
  };
  return (
    <div className="customer-merge" role="group" aria-label={t.customers.mergeTitle}>
      <h3>{t.customers.mergeTitle}</h3>
      <p className="muted small">{t.customers.mergeHint}</p>
      <div className="customer-two">
        {[into, from].map((one) => (
          <div key={one.id}>
            <strong>{one.name}</strong>
            <p className="muted small">{t.customers.counts(one.figures.contacts, one.identities.length)}</p>
            <ul className="small customer-plain">
              {one.identities.map((i) => (
                <li key={i.key}>{i.text}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {differing.length > 0 && <h4>{t.customers.wins}</h4>}
      {differing.map((name) => (
        <RadioGroup key={name} className="customer-wins" value={wins.has(name) ? 'from' : 'into'} onChange={(value) => choose(name, value === 'from')}>
          <Label>{attributeName(t, language, into.attributes, name)}</Label>
          <Radio value="into">{into.values[name]}</Radio>
          <Radio value="from">{from.values[name]}</Radio>
        </RadioGroup>
      ))}
      <div className="row">
        <Button look="primary small" onPress={() => void onMerge([...wins])}>
          {t.customers.merge}
        </Button>
        <Button look="small" onPress={onSwap}>
          {t.customers.swap}
        </Button>
        <Button look="small" onPress={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </div>
  );
}
