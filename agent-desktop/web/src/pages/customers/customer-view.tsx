// One customer, whole: who they are, how we know, how they stand, what was agreed, and all contacts.

import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { customers, type Attribute, type Customer, type Identity } from '../../protocol/customers';
import { rest, RestError, type Me } from '../../protocol/rest';
import type { Config, History } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { Pane } from '../../ui/pane';
import { PastContact } from '../../ui/past-contact';
import { may } from '../../ui/who-sees';
import { CallNumber } from '../../ui/call-number';
import { Standing } from './customer-card';
import { attributeName, attributeText, BASIC, figureFacts } from './customer-words';
import { CustomerCases } from './customer-cases';
import { Duplicates, Joined } from './merge';

const TIMELINE = 100;
const KINDS = ['tel', 'mail', 'account', 'user'];

interface Props {
  me: Me;
  id: string;
  config: Config;
}

/// Runs a change; what becomes of it is shown.
export type Change = (step: () => Promise<Customer>) => Promise<boolean>;

export function CustomerView({ me, id, config }: Props) {
  const { t } = useWords();
  const [customer, setCustomer] = useState<Customer>();
  const [failed, setFailed] = useState('');
  const [note, setNote] = useState('');
  const load = useCallback(
    () => customers.one(id).then(setCustomer, (e: unknown) => setFailed(e instanceof RestError && e.status === 404 ? t.customers.gone : t.error.unavailable)),
    [id, t],
  );
  useEffect(() => void load(), [load]);
  const change: Change = async (step) => {
    setFailed('');
    setNote('');
    try {
      setCustomer(await step());
      setNote(t.customers.saved);
      return true;
    } catch (e) {
      if (e instanceof RestError && e.code === 'conflict') {
        await load();
        setFailed(t.customers.conflict);
      } else setFailed((e instanceof RestError && e.detail) || t.error.unavailable);
      return false;
    }
  };
  const edits = may(me, 'edit-customers');
  const merges = may(me, 'merge-customers');
  return (
    <article className="card customer-view" aria-label={customer?.name ?? t.customers.page}>
      {customer && (
        <>
          <header className="row">
            <h1 className="grow">{customer.name}</h1>
          </header>
          <Standing customer={customer} />
        </>
      )}
      {failed && (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      <p className="sr-only" role="status">
        {note}
      </p>
      {customer && (
        <div className="customer-halves">
          <div>
            <Details customer={customer} edits={edits} change={change} />
            <Identities customer={customer} edits={edits} releases={merges} change={change} />
            <Consents customer={customer} edits={edits} change={change} />
            <Notes customer={customer} edits={edits} change={change} />
            {merges && <Joined customer={customer} change={change} />}
            {merges && <Duplicates key={customer.revision} customer={customer} change={change} />}
          </div>
          <div>
            <How customer={customer} />
            <Pane of={customer} instead={null}>
              <CustomerCases customer={customer} />
            </Pane>
            <Timeline key={`${customer.id}${customer.joined.length}`} id={customer.id} config={config} />
          </div>
        </div>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Pane of={children}>{children}</Pane>
    </section>
  );
}

function How({ customer }: { customer: Customer }) {
  const { t, locale } = useWords();
  return (
    <Part title={t.customers.facts}>
      <Facts facts={figureFacts(t, locale, customer)} />
      {customer.churn.length > 0 && customer.facts.churn && (
        <div className="customer-risk" role="note">
          <strong>{t.customers.churn}</strong>
          <ul>
            {customer.churn.map((reason) => (
              <li key={reason.sign}>
                {t.customers.sign[reason.sign]} <span className="muted">{t.customers.points(reason.points)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  );
}

function Details({ customer, edits, change }: { customer: Customer; edits: boolean; change: Change }) {
  const { t, language } = useWords();
  const [draft, setDraft] = useState<Record<string, string> | null>(null);
  const all = [...BASIC, ...customer.attributes.map((a) => a.name)];
  const text = (name: string) => attributeName(t, language, customer.attributes, name);
  const attribute = (name: string) => customer.attributes.find((a) => a.name === name);
  const save = async () => {
    if (draft && (Object.keys(draft).length === 0 || (await change(() => customers.edit(customer, draft))))) setDraft(null);
  };
  return (
    <Part title={t.customers.attributes}>
      {draft === null ? (
        <>
          <Facts facts={all.map((name): [string, string | undefined] => [text(name), said(t, attribute(name), customer.values[name])])} />
          {edits && (
            <Button look="small" onPress={() => setDraft({})}>
              {t.customers.edit}
            </Button>
          )}
        </>
      ) : (
        <form
          className="customer-form"
          onSubmit={(e) => {
            e.preventDefault();
            void save();
          }}
        >
          {all
            .filter((name) => attribute(name)?.editable !== false)
            .map((name) => (
              <Field
                key={name}
                label={text(name)}
                attribute={attribute(name)}
                value={draft[name] ?? customer.values[name] ?? ''}
                onChange={(value) => setDraft({ ...draft, [name]: value })}
              />
            ))}
          <div className="row">
            <Button look="primary small" type="submit">
              {t.customers.save}
            </Button>
            <Button look="small" onPress={() => setDraft(null)}>
              {t.common.cancel}
            </Button>
          </div>
        </form>
      )}
    </Part>
  );
}

const said = (t: Parameters<typeof attributeText>[0], attribute: Attribute | undefined, value: string | undefined) =>
  value === undefined ? undefined : attributeText(t, attribute, value);

function Field({ label, attribute, value, onChange }: { label: string; attribute?: Attribute; value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  if (attribute?.type === 'choice' || attribute?.type === 'flag') {
    const values = attribute.type === 'flag' ? ['true', 'false'] : attribute.values;
    const choices = [{ id: '', name: '–' }, ...values.map((id) => ({ id, name: attributeText(t, attribute, id) }))];
    return <Select label={label} value={value} choices={choices} onChange={onChange} />;
  }
  return (
    <TextField className="field" value={value} onChange={onChange} type={attribute?.type === 'date' ? 'date' : 'text'}>
      <Label>{label}</Label>
      <Input className="input" maxLength={500} />
    </TextField>
  );
}

interface Editable {
  customer: Customer;
  edits: boolean;
  change: Change;
}

function Identities({ customer, edits, releases, change }: Editable & { releases: boolean }) {
  const { t } = useWords();
  const [kind, setKind] = useState('tel');
  const [text, setText] = useState('');
  const add = async () => {
    if (text.trim() && (await change(() => customers.claim(customer, kind, text.trim())))) setText('');
  };
  return (
    <Part title={t.customers.identities}>
      <ul className="customer-identities">
        {customer.identities.map((one) => (
          <li key={one.key}>
            <Address one={one} />
            {releases && (
              <Button
                look="small quiet"
                onPress={() => {
                  if (confirm(t.customers.releaseSure(one.text))) void change(() => customers.release(customer, one.key));
                }}
              >
                {t.customers.release}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {customer.said.length > 0 && (
        <div className="customer-said">
          <h3>{t.customers.said}</h3>
          <p className="muted small">{t.customers.saidHint}</p>
          <ul className="customer-identities">
            {customer.said.map((one) => (
              <li key={one.key}>
                <Address one={one} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {edits && (
        <form
          className="customer-add"
          onSubmit={(e) => {
            e.preventDefault();
            void add();
          }}
        >
          <Select label={t.customers.kindLabel} value={kind} choices={KINDS.map((id) => ({ id, name: t.customers.kind[id] ?? id }))} onChange={setKind} />
          <TextField className="field grow" value={text} onChange={setText}>
            <Label>{t.customers.addressLabel}</Label>
            <Input className="input" maxLength={200} />
          </TextField>
          <Button look="small" type="submit">
            {t.customers.add}
          </Button>
        </form>
      )}
    </Part>
  );
}

/// With how we know it, newest last.
function Address({ one }: { one: Identity }) {
  const { t, locale } = useWords();
  return (
    <div className="grow">
      <span className="muted small">{t.customers.kind[one.kind] ?? one.kind}</span> <strong className="customer-address">{one.text}</strong>{' '}
      {one.kind === 'tel' && <CallNumber number={one.text} />}
      <span className={`pill ${one.proof === 'VERIFIED' ? 'good' : ''}`}>{one.proof === 'VERIFIED' ? t.customers.verified : t.customers.claimed}</span>
      <ul className="muted small customer-evidence">
        {one.evidence.map((e) => (
          <li key={`${e.source}${e.at}`}>
            {t.customers.source[e.source]} · {dateTime(e.at, locale)}
            {(e.source === 'STAFF' || e.source === 'IMPORT') && ` · ${t.customers.by(e.by)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Consents({ customer, edits, change }: Editable) {
  const { t, locale } = useWords();
  const [purpose, setPurpose] = useState('');
  const [how, setHow] = useState('');
  const latest = new Map(customer.consents.map((one) => [one.purpose, one]));
  const say = async (given: boolean) => {
    if (purpose.trim() && (await change(() => customers.consent(customer, purpose.trim(), given, how.trim())))) {
      setPurpose('');
      setHow('');
    }
  };
  return (
    <Part title={t.customers.consents}>
      {latest.size === 0 && <p className="muted small">{t.customers.noConsents}</p>}
      <ul className="customer-plain">
        {[...latest.values()].map((one) => (
          <li key={one.purpose}>
            <strong>{one.purpose}</strong>: {one.given ? t.customers.given : t.customers.withdrawn}
            <details>
              <summary className="small">{t.customers.history}</summary>
              <ul className="muted small">
                {customer.consents
                  .filter((c) => c.purpose === one.purpose)
                  .map((c) => (
                    <li key={c.at}>
                      {dateTime(c.at, locale)}: {c.given ? t.customers.given : t.customers.withdrawn}
                      {c.how && ` · ${c.how}`} · {t.customers.by(c.by)}
                    </li>
                  ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      {edits && (
        <div className="customer-add">
          <TextField className="field" value={purpose} onChange={setPurpose}>
            <Label>{t.customers.purpose}</Label>
            <Input className="input" maxLength={60} />
          </TextField>
          <TextField className="field" value={how} onChange={setHow}>
            <Label>{t.customers.how}</Label>
            <Input className="input" maxLength={200} />
          </TextField>
          <Button look="small" isDisabled={!purpose.trim()} onPress={() => void say(true)}>
            {t.customers.give}
          </Button>
          <Button look="small" isDisabled={!purpose.trim()} onPress={() => void say(false)}>
            {t.customers.withdraw}
          </Button>
        </div>
      )}
    </Part>
  );
}

function Notes({ customer, edits, change }: Editable) {
  const { t, locale } = useWords();
  const [text, setText] = useState('');
  const add = async () => {
    if (text.trim() && (await change(() => customers.note(customer, text.trim())))) setText('');
  };
  return (
    <Part title={t.customers.notes}>
      {customer.notes.length === 0 && <p className="muted small">{t.customers.noNotes}</p>}
      <ul className="customer-plain">
        {customer.notes.map((one) => (
          <li key={one.id}>
            <p className="customer-note">{one.text}</p>
            <span className="muted small">
              {dateTime(one.at, locale)} · {t.customers.by(one.by)}
            </span>{' '}
            {edits && (
              <Button look="small quiet" onPress={() => void change(() => customers.forgetNote(customer, one.id))}>
                {t.customers.forget}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edits && (
        <form
          className="customer-add"
          onSubmit={(e) => {
            e.preventDefault();
            void add();
          }}
        >
          <TextField className="field grow" value={text} onChange={setText}>
            <Label>{t.customers.note}</Label>
            <Input className="input" maxLength={4000} />
          </TextField>
          <Button look="small" type="submit">
            {t.customers.addNote}
          </Button>
        </form>
      )}
    </Part>
  );
}

/// Over all channels, whatever identity they came by.
function Timeline({ id, config }: { id: string; config: Config }) {
  const { t } = useWords();
  const [history, setHistory] = useState<History | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    rest.history(id, TIMELINE).then(
      (found) => current && setHistory(found),
      () => current && setHistory('failed'),
    );
    return () => {
      current = false;
    };
  }, [id]);
  return (
    <Part title={t.customers.timeline}>
      {history === null && <p className="muted small">{t.common.loading}</p>}
      {(history === 'failed' || (history && !history.complete)) && <p className="small">{t.customers.incomplete}</p>}
      {history !== null && history !== 'failed' && (
        <>
          {history.complete && history.interactions.length === 0 && <p className="muted small">{t.customers.noContacts}</p>}
          <ul className="past">
            {history.interactions.map((s) => (
              <PastContact key={s.id} summary={s} config={config} />
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
