// Call flows as pictures, and a caller played against them in text.

import { useCallback, useEffect, useState } from 'react';
import { TextArea, TextField, Label } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { flows, type FlowListing, type FlowProblem, type FlowSource, type ListedFlow, type Trial } from '../../protocol/flows';
import { RestError } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { FlowPicture } from './flow-picture';
import { FlowTrial } from './flow-trial';
import '../../styles/supervisor.css';
import '../../styles/flows.css';

export default function FlowsPage(props: PageProps) {
  const { t } = useWords();
  const [listing, setListing] = useState<FlowListing | null>(null);
  const [source, setSource] = useState<FlowSource | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [failed, setFailed] = useState(false);
  const choose = useCallback((next: FlowSource | null) => {
    setSource(next);
    setTrial(null);
  }, []);
  useEffect(() => {
    flows.list().then(
      (all) => {
        setListing(all);
        setSource((now) => now ?? (all.flows[0] ? { flow: all.flows[0].id } : null));
      },
      () => setFailed(true),
    );
  }, []);
  const shown = source && 'flow' in source ? listing?.flows.find((f) => f.id === source.flow) : undefined;
  return (
    <div className="supervisor-page flows-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="flows">
        <section className="flow-list card" aria-label={t.flows.all}>
          <h1>{t.flows.title}</h1>
          {failed && (
            <p className="error" role="alert">
              {t.error.unavailable}
            </p>
          )}
          {listing && listing.problems.length > 0 && <Problems title={t.flows.notInForce} problems={listing.problems} named />}
          {listing?.flows.length === 0 && <p className="muted">{t.flows.none}</p>}
          <ul>
            {listing?.flows.map((flow) => (
              <li key={flow.id}>
                <FlowChoice flow={flow} chosen={flow === shown} onChoose={() => choose({ flow: flow.id })} />
              </li>
            ))}
          </ul>
          <Draft onDrafted={choose} />
        </section>
        <Pane of={source}>{source && <FlowPicture source={source} flow={shown} step={trial?.step} inFlow={trial?.flow} key={JSON.stringify(source)} />}</Pane>
        <Pane of={source}>
          {source && <FlowTrial source={source} languages={shown?.languages ?? ['en', 'zh']} trial={trial} onTrial={setTrial} key={JSON.stringify(source)} />}
        </Pane>
      </main>
    </div>
  );
}

function FlowChoice({ flow, chosen, onChoose }: { flow: ListedFlow; chosen: boolean; onChoose: () => void }) {
  const { t } = useWords();
  const doors = [
    flow.numbers.length > 0 && t.flows.numbers(flow.numbers.join(', ')),
    flow.redirectedFrom.length > 0 && t.flows.redirected(flow.redirectedFrom.join(', ')),
    flow.from.length > 0 && t.flows.from(flow.from.join(', ')),
  ].filter(Boolean);
  return (
    <button type="button" className={`flow-choice ${chosen ? 'chosen' : ''}`} aria-current={chosen ? 'true' : undefined} onClick={onChoose}>
      <strong className="clip">{flow.id}</strong>
      <span className="muted small">{doors.join(' · ')}</span>
      {flow.queues.length > 0 && <span className="muted small">{t.flows.queues(flow.queues.join(', '))}</span>}
      <span className="muted small">
        {t.flows.steps(flow.steps)} · {flow.languages.join(', ')} · {flow.file}
      </span>
    </button>
  );
}

/// Text that is not saved: checked, drawn and played, never put in force.
function Draft({ onDrafted }: { onDrafted: (source: FlowSource) => void }) {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly Pick<FlowProblem, 'line' | 'reason'>[]>([]);
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    setProblems([]);
    try {
      await flows.picture({ text }, language);
      onDrafted({ text });
    } catch (e) {
      const why = e instanceof RestError ? e : undefined;
      setProblems(why?.problems ?? [{ line: 0, reason: why?.detail ?? t.error.unavailable }]);
    }
    setBusy(false);
  };
  return (
    <details className="flow-draft">
      <summary>{t.flows.draft}</summary>
      <p className="muted small">{t.flows.draftHint}</p>
      <TextField className="field" value={text} onChange={setText}>
        <Label>{t.flows.draftText}</Label>
        <TextArea rows={10} spellCheck={false} className="react-aria-TextArea yaml" />
      </TextField>
      <Button look="primary" isDisabled={busy || text.trim() === ''} onPress={() => void check()}>
        {t.flows.check}
      </Button>
      {problems.length > 0 && <Problems title={t.flows.refused} problems={problems} />}
    </details>
  );
}

function Problems({ title, problems, named }: { title: string; problems: readonly { file?: string; line: number; reason: string }[]; named?: boolean }) {
  const { t } = useWords();
  return (
    <div className="flow-problems" role="alert">
      <p>
        <Icon name="warning" /> {title}
      </p>
      <ul>
        {problems.map((p, i) => (
          <li key={i}>
            {named && `${p.file}, `}
            {p.line > 0 && <strong>{t.flows.line(p.line)}: </strong>}
            {p.reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
