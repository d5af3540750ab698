// An evaluation beside the contact it is about: filled in by its reviewer, read and answered by its agent.

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { dateTime, named, percent, useWords } from '../../i18n/language';
import { quality, type Act, type Answers, type EvaluationView, type Sent } from '../../protocol/quality';
import { RestError } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Detail } from '../../ui/detail';
import { Icon } from '../../ui/icons';
import { agentName } from '../../ui/names';
import { Pane } from '../../ui/pane';
import { CardForm } from './card-form';
import { StatePill } from './lists';

/// So long after the last change it is saved.
const SAVED_AFTER_MS = 1200;

export function Evaluation({ id, own, config }: { id: string; own: boolean; config: Config }) {
  const { t } = useWords();
  const [view, setView] = useState<EvaluationView | 'failed' | null>(null);
  const [turn, setTurn] = useState(0);
  const contact = useRef<HTMLElement>(null);
  useEffect(() => {
    const abort = new AbortController();
    quality.evaluation(own, id, abort.signal).then(setView, () => !abort.signal.aborted && setView('failed'));
    return () => abort.abort();
  }, [id, own, turn]);
  if (view === null) return <p className="empty">{t.common.loading}</p>;
  if (view === 'failed')
    return (
      <div className="empty" role="alert">
        <Icon name="warning" />
        {t.quality.gone}
      </div>
    );
  return (
    <div className="evaluation">
      <section ref={contact} className="card evaluation-contact" aria-label={t.quality.contact}>
        <Pane of={view.row.contact.interaction}>
          <Detail id={view.row.contact.interaction} config={config} headed />
        </Pane>
      </section>
      <section className="card evaluation-card" aria-label={named(view.scorecard.names, 'en', view.scorecard.id)}>
        <Pane of={view.row.id}>
          <Head view={view} config={config} />
          {view.may.includes('SAVE') ? (
            <Filling key={`${id}-${turn}`} view={view} contact={contact} onDone={setView} onReload={() => setTurn(turn + 1)} />
          ) : (
            <Reading key={`${id}-${view.row.version}`} view={view} own={own} contact={contact} onDone={setView} onReload={() => setTurn(turn + 1)} />
          )}
        </Pane>
      </section>
    </div>
  );
}

function Head({ view, config }: { view: EvaluationView; config: Config }) {
  const { t, language, locale } = useWords();
  const { row, scorecard } = view;
  return (
    <header className="evaluation-head">
      <div className="row">
        <h2 className="grow">{named(scorecard.names, language, scorecard.id)}</h2>
        <StatePill row={row} />
      </div>
      <p className="small muted">
        {[agentName(config, row.contact.agent), row.reviewerName && t.quality.by(row.reviewerName), row.calibration && t.quality.inCalibration]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {row.result && (
        <p className="evaluation-score">
          <strong className={row.result.passed ? 'good' : 'bad'}>{percent(row.result.score, locale)}</strong>{' '}
          {row.result.failed.length > 0
            ? t.quality.criticalFailed(percent(row.result.points, locale))
            : row.result.passed
              ? t.quality.passed
              : t.quality.notPassed}
        </p>
      )}
      {!view.current && <p className="small muted">{t.quality.oldCard}</p>}
    </header>
  );
}

interface Doing {
  view: EvaluationView;
  contact: RefObject<HTMLElement | null>;
  onDone: (view: EvaluationView) => void;
  onReload: () => void;
}

/// What came of sending something.
function useTrouble() {
  const { t } = useWords();
  const [wrong, setWrong] = useState<string[]>([]);
  const [trouble, setTrouble] = useState<{ text: string; reload: boolean } | null>(null);
  const tell = (e: unknown) => {
    if (!(e instanceof RestError)) return setTrouble({ text: t.error.unavailable, reload: false });
    setWrong(e.questions ?? []);
    const known: Record<string, string> = { changed: t.quality.changed, missing: t.quality.missing, 'not-now': t.quality.changed };
    setTrouble({ text: known[e.code] ?? e.detail ?? t.error.unavailable, reload: e.code === 'changed' || e.code === 'not-now' });
  };
  return { wrong, trouble, tell, clear: useCallback(() => setTrouble(null), []), setWrong };
}

function Trouble({ trouble, onReload }: { trouble: { text: string; reload: boolean } | null; onReload: () => void }) {
  const { t } = useWords();
  if (!trouble) return null;
  return (
    <p className="error row" role="alert">
      <Icon name="warning" /> <span className="grow">{trouble.text}</span>
      {trouble.reload && (
        <Button look="small" onPress={onReload}>
          {t.quality.reload}
        </Button>
      )}
    </p>
  );
}

/// The draft is saved by itself, one after the other.
function Filling({ view, contact, onDone, onReload }: Doing) {
  const { t } = useWords();
  const [answers, setAnswers] = useState<Answers>(view.answers);
  const [remark, setRemark] = useState(view.remark ?? '');
  const [saved, setSaved] = useState<'saved' | 'saving' | 'changed' | null>(null);
  const [skipping, setSkipping] = useState(false);
  const { wrong, trouble, tell, clear, setWrong } = useTrouble();
  const latest = useRef({ answers, remark, version: view.row.version, changed: false });
  const saving = useRef<Promise<void>>(Promise.resolve());
  const id = view.row.id;

  const save = useCallback(() => {
    saving.current = saving.current.then(async () => {
      const now = latest.current;
      if (!now.changed) return;
      now.changed = false;
      setSaved('saving');
      try {
        now.version = (await quality.save(id, { seen: now.version, answers: now.answers, remark: now.remark })).row.version;
        setSaved(latest.current.changed ? 'changed' : 'saved');
        clear();
      } catch (e) {
        now.changed = true;
        setSaved('changed');
        tell(e);
      }
    });
    return saving.current;
  }, [id, clear]); // eslint-disable-line react-hooks/exhaustive-deps -- telling is the same every time

  const change = (next: Partial<{ answers: Answers; remark: string }>) => {
    if (next.answers) {
      setAnswers(next.answers);
      const given = next.answers;
      setWrong((before) => before.filter((question) => !given[question]?.value));
    }
    if (next.remark !== undefined) setRemark(next.remark);
    Object.assign(latest.current, next, { changed: true });
    setSaved('changed');
  };
  useEffect(() => {
    if (saved !== 'changed') return;
    const timer = setTimeout(() => void save(), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [answers, remark, saved, save]);
  useEffect(() => () => void save(), [save]); // who goes elsewhere loses nothing

  const send = async (act: Exclude<Act, 'SAVE'>, more: Partial<Sent> = {}) => {
    await saving.current;
    const now = latest.current;
    now.changed = false;
    try {
      onDone(await quality.act(false, id, act, { seen: now.version, answers: now.answers, remark: now.remark, ...more }));
    } catch (e) {
      now.changed = true;
      setSaved('changed');
      tell(e);
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void send('SUBMIT');
      }}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
          e.preventDefault();
          void send('SUBMIT');
        }
      }}
    >
      <p className="small muted">{t.quality.keys}</p>
      <CardForm card={view.scorecard} answers={answers} wrong={wrong} contact={contact} onChange={(next) => change({ answers: next })} />
      <label className="field">
        <span>{t.quality.remark}</span>
        <textarea className="input" rows={3} maxLength={4000} value={remark} onChange={(e) => change({ remark: e.target.value })} />
      </label>
      <Trouble trouble={trouble} onReload={onReload} />
      <div className="row evaluation-actions">
        <Button type="submit" look="primary" keys="Ctrl+⏎">
          {t.quality.submit}
        </Button>
        <Button look="quiet" onPress={() => setSkipping(true)}>
          {t.quality.skip}
        </Button>
        <span className="small muted" role="status">
          {saved === 'saved' ? t.quality.saved : saved ? t.quality.saving : ''}
        </span>
      </div>
      {skipping && (
        <WordsForm label={t.quality.skipWhy} send={t.quality.skip} onSend={(words) => void send('SKIP', { words })} onCancel={() => setSkipping(false)} />
      )}
    </form>
  );
}

/// What was found, and what was said to it.
function Reading({ view, own, contact, onDone, onReload }: Doing & { own: boolean }) {
  const { t } = useWords();
  const [doing, setDoing] = useState<Act | null>(null);
  const [answers, setAnswers] = useState(view.answers);
  const { wrong, trouble, tell } = useTrouble();
  const send = (act: Exclude<Act, 'SAVE'>, words?: string) => {
    const changed = act === 'ANSWER' || act === 'REVISE' ? { answers, remark: view.remark } : {};
    quality.act(own, view.row.id, act, { seen: view.row.version, words, ...changed }).then(onDone, tell);
  };
  const revising = doing === 'ANSWER' || doing === 'REVISE';
  return (
    <>
      <CardForm card={view.scorecard} answers={answers} wrong={wrong} contact={contact} onChange={revising ? setAnswers : undefined} />
      {view.remark && (
        <p className="pre evaluation-remark">
          <span className="small muted block">{t.quality.remark}</span>
          {view.remark}
        </p>
      )}
      <Steps view={view} />
      <Trouble trouble={trouble} onReload={onReload} />
      {doing && doing !== 'SAVE' ? (
        <WordsForm
          label={{ ANSWER: t.quality.answerWords, REVISE: t.quality.reviseWhy, DISPUTE: t.quality.disputeWhy }[doing as string] ?? ''}
          send={t.quality.acts[doing]}
          onSend={(words) => send(doing, words)}
          onCancel={() => {
            setDoing(null);
            setAnswers(view.answers);
          }}
        />
      ) : (
        <div className="row evaluation-actions">
          {view.may
            .filter((act) => act !== 'SAVE')
            .map((act) => (
              <Button
                key={act}
                look={act === 'ACKNOWLEDGE' || act === 'ANSWER' ? 'primary' : ''}
                onPress={() => (act === 'ACKNOWLEDGE' ? send(act) : setDoing(act))}
              >
                {t.quality.acts[act]}
              </Button>
            ))}
        </div>
      )}
    </>
  );
}

function WordsForm({ label, send, onSend, onCancel }: { label: string; send: string; onSend: (words: string) => void; onCancel: () => void }) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  return (
    <div className="words-form" onKeyDown={(e) => e.key === 'Escape' && onCancel()}>
      <label className="field">
        <span>{label}</span>
        <textarea className="input" rows={3} autoFocus maxLength={4000} value={words} onChange={(e) => setWords(e.target.value)} />
      </label>
      <div className="row">
        <Button look="primary" isDisabled={words.trim() === ''} onPress={() => onSend(words)}>
          {send}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </div>
  );
}

function Steps({ view }: { view: EvaluationView }) {
  const { t, locale } = useWords();
  if (view.history.length === 0) return null;
  return (
    <section className="evaluation-steps" aria-label={t.quality.history}>
      <h3>{t.quality.history}</h3>
      <ol>
        {view.history.map((step, n) => (
          <li key={n}>
            <span className="small muted">
              {dateTime(step.at, locale)} · {step.name} · {t.quality.steps[step.act]}
              {step.scoreBefore != null && ` · ${t.quality.scoreBefore(percent(step.scoreBefore, locale))}`}
            </span>
            {step.words && <p className="pre">{step.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
