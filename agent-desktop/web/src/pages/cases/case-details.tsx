// One case: how it stands, what may be done with it, what happened.

import { useCallback, useEffect, useState } from 'react';
import { Input, Label, TextArea, TextField } from 'react-aria-components';
import { dateTime, named, useWords } from '../../i18n/language';
import { cases, type Case, type CaseEntry, type CaseField, type CaseKind, type CaseSetting, type Recipient, type WholeCase } from '../../protocol/cases';
import { RestError, type Me } from '../../protocol/rest';
import { serverNow } from '../../ui/clock';
import { Button, Select } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { followLink } from '../../ui/navigate';
import { may } from '../../ui/who-sees';
import { entryText, kindOf, ownerName, spoken, stateName } from './case-text';
import { GiveGoodwill } from './give-goodwill';
import { PromiseText } from './promise-text';

const NOBODY = '.nobody';

interface Props {
  number: string;
  setting: CaseSetting;
  /// Another one after somebody has changed a case.
  turn: number;
  me: Me;
}

export function CaseDetails({ number, setting, turn, me }: Props) {
  const words = useWords();
  const { t, language, locale } = words;
  const [whole, setWhole] = useState<WholeCase>();
  const [said, setSaid] = useState<{ text: string; bad?: boolean } | null>(null);
  const [giving, setGiving] = useState(false);
  const load = useCallback(() => {
    cases.one(number).then(setWhole, (e: unknown) => setSaid({ text: (e instanceof RestError && e.detail) || t.cases.failed, bad: true }));
  }, [number, t]);
  useEffect(load, [load, turn]);
  const act = async (action: string, step: object = {}): Promise<boolean> => {
    if (!whole) return false;
    try {
      const changed = await cases.act(whole.one, action, step);
      setWhole(changed.now);
      if (changed.told === false) setSaid({ text: t.cases.notTold(changed.why ?? ''), bad: true });
      else setSaid({ text: changed.told ? t.cases.told : t.cases.saved });
      return changed.told !== false;
    } catch (e) {
      const conflict = e instanceof RestError && e.code === 'conflict';
      setSaid({ text: conflict ? t.cases.changed : (e instanceof RestError && e.detail) || t.cases.failed, bad: true });
      if (conflict) load();
      return false;
    }
  };
  if (!whole)
    return (
      <section className="card">
        <p className={said ? 'error' : 'empty'} role={said ? 'alert' : undefined}>
          {said?.text ?? t.common.loading}
        </p>
      </section>
    );
  const { one, history, complaints } = whole;
  const kind = kindOf(setting, one);
  return (
    <section className="card" aria-label={`${t.cases.number} ${spoken(one.number)}`}>
      <h2>{one.subject}</h2>
      <Facts
        facts={[
          [t.cases.number, spoken(one.number)],
          [t.cases.kind, named(kind?.names, language, one.kind)],
          [t.cases.state, stateName(kind, one.state, language)],
          [t.cases.customer, [one.customer?.name, one.customer?.address].filter(Boolean).join(' · ')],
          [t.cases.contacts, one.contacts.length > 0 ? String(one.contacts.length) : null],
        ]}
      />
      <p>
        {t.cases.promise}: <PromiseText one={one} now={serverNow()} locale={locale} />
      </p>
      <p role={said?.bad ? 'alert' : 'status'} className={said?.bad ? 'error' : 'small'}>
        {said?.text}
      </p>
      <Steps one={one} kind={kind} me={me} onAct={act} />
      <Select
        label={t.cases.owner}
        value={one.owner ?? NOBODY}
        choices={[{ id: NOBODY, name: t.cases.anybody }, ...setting.owners]}
        onChange={(owner) => void act('assign', { queue: one.queue, owner: owner === NOBODY ? '' : owner })}
      />
      <Select
        label={t.cases.priority}
        value={one.priority}
        choices={Object.entries(t.cases.priorities).map(([id, name]) => ({ id, name }))}
        onChange={(priority) => void act('prioritise', { priority })}
      />
      {kind && kind.fields.length > 0 && <Fields key={one.revision} one={one} kind={kind} onSave={(fields) => void act('describe', { fields })} />}
      <Writing one={one} onAct={act} />
      {may(me, 'give-goodwill') && (
        <Button icon="plus" onPress={() => setGiving(true)}>
          {t.goodwill.give}
        </Button>
      )}
      {giving && <GiveGoodwill about={{ caseNumber: one.number, who: one.subject }} onClose={() => setGiving(false)} />}
      <ProblemPart one={one} kind={kind} complaints={complaints} onAct={act} />
      <h3>{t.cases.history}</h3>
      <ol className="case-history" tabIndex={0} aria-label={t.cases.history}>
        {[...history].reverse().map((entry, i) => (
          <li key={history.length - i} className={entry.what}>
            <span className="small muted block">
              {dateTime(entry.at, locale)} · {t.cases.what[entry.what]} · {writer(entry, setting, t.cases.by)}
            </span>
            {entryText(entry, kind, setting, words)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function writer(entry: CaseEntry, setting: CaseSetting, others: Record<string, string>): string {
  return others[entry.by] ?? ownerName(setting, entry.by);
}

type Act = (action: string, step?: object) => Promise<boolean>;

function Steps({ one, kind, me, onAct }: { one: Case; kind: CaseKind | undefined; me: Me; onAct: Act }) {
  const { t, language } = useWords();
  const next = kind?.states.find((state) => state.id === one.state)?.next ?? [];
  const ordered = kind?.states.filter((state) => next.includes(state.id)) ?? [];
  return (
    <div className="case-steps" role="group" aria-label={t.cases.moveTo}>
      {ordered.map((state) => (
        <Button key={state.id} icon="forward" onPress={() => void onAct('move', { state: state.id })}>
          {named(state.names, language, state.id)}
        </Button>
      ))}
      {me.session && one.owner !== me.user && (
        <Button icon="user" onPress={() => void onAct('take')}>
          {t.cases.take}
        </Button>
      )}
      {one.customer?.address && (
        <Button icon="mail" onPress={() => void onAct('invite')}>
          {t.cases.invite}
        </Button>
      )}
    </div>
  );
}

function Writing({ one, onAct }: { one: Case; onAct: Act }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const write = async (action: string) => {
    setBusy(true);
    if (await onAct(action, { text: text.trim() })) setText('');
    setBusy(false);
  };
  const ready = text.trim() !== '' && !busy;
  return (
    <div className="case-fields">
      <TextField className="field" value={text} onChange={setText}>
        <Label>{t.cases.writing}</Label>
        <TextArea rows={3} maxLength={10000} />
      </TextField>
      <div className="case-steps">
        <Button isDisabled={!ready} onPress={() => void write('note')}>
          {t.cases.asNote}
        </Button>
        {one.customer?.address && (
          <Button look="primary" isDisabled={!ready} onPress={() => void write('answer')}>
            {t.cases.asAnswer}
          </Button>
        )}
      </div>
    </div>
  );
}

function Fields({ one, kind, onSave }: { one: Case; kind: CaseKind; onSave: (fields: Record<string, string>) => void }) {
  const { t } = useWords();
  const [values, setValues] = useState(one.fields);
  const changed = kind.fields.some((field) => (values[field.id] ?? '') !== (one.fields[field.id] ?? ''));
  return (
    <div className="case-fields">
      {kind.fields.map((field) => (
        <FieldInput key={field.id} field={field} value={values[field.id] ?? ''} onChange={(value) => setValues({ ...values, [field.id]: value })} />
      ))}
      <Button isDisabled={!changed} onPress={() => onSave(values)}>
        {t.cases.saveFields}
      </Button>
    </div>
  );
}

export function FieldInput({ field, value, onChange }: { field: CaseField; value: string; onChange: (value: string) => void }) {
  const { language } = useWords();
  const name = named(field.names, language, field.id) + (field.required ? ' *' : '');
  if (field.type === 'CHOICE')
    return (
      <Select
        label={name}
        value={value === '' ? NOBODY : value}
        choices={[{ id: NOBODY, name: '–' }, ...field.choices.map((id) => ({ id, name: id }))]}
        onChange={(id) => onChange(id === NOBODY ? '' : id)}
      />
    );
  return (
    <TextField className="field" value={value} onChange={onChange} type={field.type === 'DATE' ? 'date' : 'text'}>
      <Label>{name}</Label>
      <Input maxLength={1000} autoComplete="off" inputMode={field.type === 'NUMBER' ? 'decimal' : undefined} />
    </TextField>
  );
}

function ProblemPart({ one, kind, complaints, onAct }: { one: Case; kind: CaseKind | undefined; complaints: Case[]; onAct: Act }) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  if (kind?.problem)
    return (
      <>
        <h3>{t.cases.complaints}</h3>
        <ul>
          {complaints.map((each) => (
            <li key={each.number}>
              <a href={`/cases?case=${each.number}`} onClick={followLink}>
                {spoken(each.number)} {each.subject}
              </a>
            </li>
          ))}
        </ul>
        {complaints.length > 0 && <Outcome number={one.number} />}
      </>
    );
  if (one.problem)
    return (
      <div className="case-steps">
        <span>{t.cases.partOf(spoken(one.problem))}</span>
        <Button look="quiet" onPress={() => void onAct('join', { problem: '' })}>
          {t.cases.leave}
        </Button>
      </div>
    );
  return (
    <div className="case-steps">
      <TextField className="field" value={number} onChange={setNumber}>
        <Label>{t.cases.joinNumber}</Label>
        <Input maxLength={20} autoComplete="off" inputMode="numeric" />
      </TextField>
      <Button isDisabled={number.trim() === ''} onPress={() => void onAct('join', { problem: number })}>
        {t.cases.join}
      </Button>
    </div>
  );
}

/// What became of a problem, told to those who complained (K8): who that is comes first.
function Outcome({ number }: { number: string }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [recipients, setRecipients] = useState<readonly Recipient[]>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const ask = async (question: () => Promise<Recipient[]>) => {
    setBusy(true);
    try {
      setRecipients(await question());
      setFailed('');
    } catch (e) {
      setFailed((e instanceof RestError && e.detail) || t.cases.failed);
    }
    setBusy(false);
  };
  const waiting = recipients?.filter((one) => one.telling === 'WILL_BE').length ?? 0;
  return (
    <div className="case-fields">
      <h3>{t.cases.outcome}</h3>
      <TextField className="field" value={text} onChange={setText}>
        <Label>{t.cases.outcomeText}</Label>
        <TextArea rows={3} maxLength={4000} />
      </TextField>
      <p className="error" role="alert">
        {failed}
      </p>
      <ul role="status" className="contact-cases">
        {recipients?.map((one) => (
          <li key={one.complaint}>
            {spoken(one.complaint)} · {[one.name, one.address].filter(Boolean).join(' · ')}
            <span className={`pill ${one.telling === 'TOLD' ? 'good' : one.telling === 'FAILED' ? 'bad' : ''}`}>{t.cases.tellings[one.telling]}</span>
            {one.why && <span className="small muted">{one.why}</span>}
          </li>
        ))}
      </ul>
      <div className="case-steps">
        <Button isDisabled={busy} onPress={() => void ask(() => cases.recipients(number))}>
          {t.cases.preview}
        </Button>
        {waiting > 0 && (
          <Button look="primary" isDisabled={busy || text.trim() === ''} onPress={() => void ask(() => cases.tellOutcome(number, text.trim()))}>
            {t.cases.tellThem(waiting)}
          </Button>
        )}
      </div>
    </div>
  );
}
