// A caller played in text: what they hear, what one types in their place, and what each step makes of it.

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Checkbox, Input, Label, TextArea, TextField } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { flows, type Awaited, type FlowSource, type Trial, type TrialInput, type TrialLine, type TrialSetting } from '../../protocol/flows';
import { RestError } from '../../protocol/rest';
import { Button, Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { flowAnswer } from '../../ui/event-text';
import { own } from '../../ui/own';

interface Props {
  source: FlowSource;
  languages: readonly string[];
  trial: Trial | null;
  onTrial: (trial: Trial | null) => void;
}

export function FlowTrial({ source, languages, trial, onTrial }: Props) {
  const { t } = useWords();
  const [form, setForm] = useState({ at: '', caller: '', dialled: '', language: '', known: '', listens: true });
  const [setting, setSetting] = useState<TrialSetting>({ listens: true });
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [trial]);

  const play = async (as: TrialSetting, inputs: readonly TrialInput[]) => {
    setBusy(true);
    setRefused(null);
    try {
      onTrial(await flows.play(source, as, inputs));
    } catch (e) {
      setRefused(e instanceof RestError && e.detail ? e.detail : t.error.unavailable);
    }
    setBusy(false);
  };
  const begin = () => {
    const as = settingOf(form);
    setSetting(as);
    void play(as, []);
  };
  const say = (input: TrialInput) => trial && !busy && void play(setting, [...trial.inputs, input]);
  const text = (name: 'at' | 'caller' | 'dialled', label: string, hint: string, type = 'text') => (
    <TextField className="field" value={form[name]} onChange={(value) => setForm({ ...form, [name]: value })}>
      <Label>{label}</Label>
      <Input type={type} placeholder={hint} />
    </TextField>
  );
  return (
    <section className="flow-trial card" aria-label={t.flows.try}>
      <h2>{t.flows.try}</h2>
      <p className="muted small">{t.flows.tryHint}</p>
      <details className="flow-setting">
        <summary>{t.flows.setting}</summary>
        <div className="flow-fields">
          {text('at', t.flows.at, t.flows.atHint, 'datetime-local')}
          <Select
            label={t.flows.language}
            value={form.language}
            choices={[{ id: '', name: t.flows.ownLanguage }, ...languages.map((code) => ({ id: code, name: code }))]}
            onChange={(language) => setForm({ ...form, language })}
          />
          {text('caller', t.flows.caller, t.flows.callerHint)}
          {text('dialled', t.flows.dialled, t.flows.dialledHint)}
          <TextField className="field" value={form.known} onChange={(known) => setForm({ ...form, known })}>
            <Label>{t.flows.known}</Label>
            <TextArea rows={2} placeholder={t.flows.knownHint} />
          </TextField>
          <Checkbox className="checkbox" isSelected={form.listens} onChange={(listens) => setForm({ ...form, listens })}>
            {({ isSelected }) => (
              <>
                <span className="box">{isSelected && <Icon name="check" />}</span>
                {t.flows.listens}
              </>
            )}
          </Checkbox>
        </div>
      </details>
      <div className="row">
        <Button look={trial ? '' : 'primary'} icon="phone" isDisabled={busy} onPress={begin}>
          {trial ? t.flows.again : t.flows.begin}
        </Button>
        {trial && (
          <Button icon="back" isDisabled={busy || trial.inputs.length === 0} onPress={() => void play(setting, trial.inputs.slice(0, -1))}>
            {t.flows.back}
          </Button>
        )}
      </div>
      {refused && (
        <p className="error" role="alert">
          {refused}
        </p>
      )}
      {trial && (
        <>
          <div className="flow-lines" ref={log} role="log" aria-label={t.flows.transcript} tabIndex={0}>
            {trial.lines.map((line, i) => (
              <LineOf key={i} line={line} />
            ))}
          </div>
          <Answer key={trial.inputs.length} awaited={trial.awaited} languages={languages} onSay={say} busy={busy} />
          <details>
            <summary>{t.flows.facts}</summary>
            <dl className="flow-facts">
              {Object.entries(trial.attributes)
                .toSorted(([a], [b]) => a.localeCompare(b))
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          </details>
        </>
      )}
    </section>
  );
}

function settingOf(form: { at: string; caller: string; dialled: string; language: string; known: string; listens: boolean }): TrialSetting {
  const attributes: Record<string, string> = Object.fromEntries(
    form.known
      .split('\n')
      .map((line) => line.split(/=(.*)/s).map((part) => part.trim()))
      .filter(([name, value]) => name && value !== undefined)
      .map(([name, value]) => [name!, value!]),
  );
  return {
    listens: form.listens,
    attributes,
    ...(form.at ? { at: new Date(form.at).getTime() } : {}),
    ...(form.caller ? { caller: form.caller } : {}),
    ...(form.dialled ? { dialled: form.dialled } : {}),
    ...(form.language ? { language: form.language } : {}),
  };
}

function LineOf({ line }: { line: TrialLine }) {
  const { t } = useWords();
  switch (line.kind) {
    case 'heard':
      return (
        <p className="flow-heard" lang={line.language}>
          <span className="sr-only">{t.flows.heard}: </span>
          {line.text || '…'}
        </p>
      );
    case 'did':
      return (
        <p className="flow-did">
          <span className="sr-only">{t.flows.did}: </span>
          <InputWords input={line.input} />
        </p>
      );
    case 'stepped':
      return (
        <p className="flow-stepped small">
          <strong>{line.step}</strong>
          {line.answer && `: ${flowAnswer(t, line.answer, line.by)}`}
          {Object.entries({ ...line.sets, ...line.claims }).map(([name, value]) => (
            <code key={name}>
              {name}={value}
            </code>
          ))}
          {line.to && (
            <>
              {' → '}
              <strong>{line.to}</strong>
            </>
          )}
        </p>
      );
    case 'scored':
      return <p className="flow-stepped small">{t.flows.score(line.survey, line.score, line.lowest, line.highest)}</p>;
  }
}

function InputWords({ input }: { input: TrialInput }) {
  const { t } = useWords();
  switch (input.kind) {
    case 'keys':
      return <kbd>{input.keys}</kbd>;
    case 'words':
      return <>{input.words}</>;
    case 'found':
      return (
        <>
          {t.flows.input.found}:{' '}
          {Object.entries(input.values)
            .map(([name, value]) => `${name}=${value}`)
            .join(', ')}
        </>
      );
    case 'known':
      return <>{[t.flows.input.known, input.language].filter(Boolean).join(', ')}</>;
    case 'failed':
    case 'unavailable':
      return <>{[t.flows.input[input.kind], input.reason].filter(Boolean).join(': ')}</>;
    case 'verified':
      return <>{[t.flows.input.verified, input.name].filter(Boolean).join(': ')}</>;
    default:
      return <>{t.flows.input[input.kind]}</>;
  }
}

interface AnswerProps {
  awaited: Awaited;
  languages: readonly string[];
  onSay: (input: TrialInput) => void;
  busy: boolean;
}

/// What is awaited, and the ways to answer it.
function Answer({ awaited, languages, onSay, busy }: AnswerProps) {
  const { t } = useWords();
  const over = awaited.what === 'NOTHING';
  return (
    <div className="flow-answer">
      <p className="small" role="status">
        <strong>{over ? (own(t.flows.over, awaited.about) ?? `${t.flows.asks.NOTHING} ${awaited.about}`) : t.flows.asks[awaited.what]}</strong>
        {!over && awaited.about && <span className="muted wrap"> {awaited.about}</span>}
      </p>
      {awaited.what === 'CALLER' && <CallerAnswer awaited={awaited} onSay={onSay} busy={busy} />}
      {awaited.what === 'CUSTOMERS' && <CustomerAnswer languages={languages} onSay={onSay} />}
      {awaited.what === 'LOOKUP' && <LookupAnswer awaited={awaited} onSay={onSay} />}
      {awaited.what === 'ANSWER' && <ArticleAnswer awaited={awaited} onSay={onSay} />}
      {awaited.what === 'PROOF' && <ProofAnswer awaited={awaited} onSay={onSay} />}
      {['QUEUE', 'CALLBACK', 'VOICEMAIL', 'FAX'].includes(awaited.what) && <Choices kinds={['taken', 'refused']} onSay={onSay} />}
    </div>
  );
}

type Plain = 'unknown' | 'notFound' | 'unsure' | 'failed' | 'wrong' | 'locked' | 'unavailable' | 'taken' | 'refused' | 'hangUp';

function Choices({ kinds, onSay }: { kinds: readonly Plain[]; onSay: (input: TrialInput) => void }) {
  const { t } = useWords();
  return (
    <div className="flow-buttons">
      {kinds.map((kind) => (
        <Button key={kind} onPress={() => onSay({ kind })}>
          {kind === 'hangUp' ? t.flows.hangUp : t.flows.input[kind]}
        </Button>
      ))}
    </div>
  );
}

function CallerAnswer({ awaited, onSay, busy }: { awaited: Awaited; onSay: (input: TrialInput) => void; busy: boolean }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const send = (e: FormEvent) => {
    e.preventDefault();
    const text = typed.trim();
    if (busy) return;
    onSay(text === '' ? { kind: 'nothing' } : /^[0-9*#]+$/.test(text) ? { kind: 'keys', keys: text } : { kind: 'words', words: text });
  };
  return (
    <>
      <form className="row" onSubmit={send}>
        <TextField className="field grow" aria-label={t.flows.say} value={typed} onChange={setTyped} autoFocus>
          <Input placeholder={t.flows.say} maxLength={500} autoComplete="off" />
        </TextField>
        <Button type="submit" look="primary" isDisabled={busy}>
          {t.flows.send}
        </Button>
      </form>
      <div className="flow-buttons">
        {awaited.keys.map((key) => (
          <Button key={key} look="small" onPress={() => onSay({ kind: 'keys', keys: key })}>
            <kbd>{key}</kbd>
          </Button>
        ))}
        {awaited.phrases.map((phrase) => (
          <Button key={phrase} look="small" onPress={() => onSay({ kind: 'words', words: phrase })}>
            {phrase}
          </Button>
        ))}
        <Button look="small" onPress={() => onSay({ kind: 'nothing' })}>
          {t.flows.nothing}
        </Button>
        <Button look="small" icon="hangUp" onPress={() => onSay({ kind: 'hangUp' })}>
          {t.flows.hangUp}
        </Button>
      </div>
    </>
  );
}

function CustomerAnswer({ languages, onSay }: { languages: readonly string[]; onSay: (input: TrialInput) => void }) {
  const { t } = useWords();
  return (
    <div className="flow-buttons">
      <Button onPress={() => onSay({ kind: 'unknown' })}>{t.flows.input.unknown}</Button>
      <Button onPress={() => onSay({ kind: 'known' })}>{t.flows.input.known}</Button>
      {languages.map((language) => (
        <Button key={language} onPress={() => onSay({ kind: 'known', language })}>
          {t.flows.input.known}, {language}
        </Button>
      ))}
    </div>
  );
}

function ArticleAnswer({ awaited, onSay }: { awaited: Awaited; onSay: (input: TrialInput) => void }) {
  const { t } = useWords();
  const [article, setArticle] = useState('');
  const [text, setText] = useState('');
  const told = (e: FormEvent) => {
    e.preventDefault();
    onSay({ kind: 'article', article: article.trim(), text: text.trim() });
  };
  return (
    <>
      <form className="flow-fields" onSubmit={told}>
        <TextField className="field" value={article} onChange={setArticle} isRequired>
          <Label>{t.suggestions.trialArticle}</Label>
          <Input maxLength={200} />
        </TextField>
        <TextField className="field" value={text} onChange={setText} isRequired>
          <Label>{t.suggestions.trialText}</Label>
          <Input maxLength={500} />
        </TextField>
        <Button type="submit" look="primary">
          {t.flows.input.article}
        </Button>
      </form>
      <Choices kinds={['unsure', 'failed', 'hangUp']} onSay={onSay} />
      {awaited.really && <Button onPress={() => onSay({ kind: 'ask' })}>{t.suggestions.trialAsk}</Button>}
    </>
  );
}

function LookupAnswer({ awaited, onSay }: { awaited: Awaited; onSay: (input: TrialInput) => void }) {
  const { t } = useWords();
  const [values, setValues] = useState<Record<string, string>>({});
  const found = (e: FormEvent) => {
    e.preventDefault();
    onSay({ kind: 'found', values: Object.fromEntries(awaited.wanted.map((name) => [name, own(values, name) ?? ''])) });
  };
  return (
    <>
      <form className="flow-fields" onSubmit={found}>
        {awaited.wanted.map((name) => (
          <TextField key={name} className="field" value={own(values, name) ?? ''} onChange={(value) => setValues({ ...values, [name]: value })} isRequired>
            <Label>{name}</Label>
            <Input maxLength={200} />
          </TextField>
        ))}
        <Button type="submit" look="primary">
          {t.flows.input.found}
        </Button>
      </form>
      <Choices kinds={['notFound', 'failed', 'hangUp']} onSay={onSay} />
      {awaited.really && <Button onPress={() => onSay({ kind: 'ask' })}>{t.flows.askService}</Button>}
    </>
  );
}

function ProofAnswer({ awaited, onSay }: { awaited: Awaited; onSay: (input: TrialInput) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const verified = (e: FormEvent) => {
    e.preventDefault();
    onSay({ kind: 'verified', name: name.trim() || null });
  };
  return (
    <>
      <form className="flow-fields" onSubmit={verified}>
        <TextField className="field" value={name} onChange={setName}>
          <Label>{t.flows.holder}</Label>
          <Input maxLength={200} />
        </TextField>
        <Button type="submit" look="primary">
          {t.flows.input.verified}
        </Button>
      </form>
      <Choices kinds={['wrong', 'locked', 'unavailable', 'hangUp']} onSay={onSay} />
      {awaited.really && (
        <div className="row">
          <Button onPress={() => onSay({ kind: 'ask' })}>{t.flows.askService}</Button>
          <span className="muted small">{t.flows.askProof}</span>
        </div>
      )}
    </>
  );
}
