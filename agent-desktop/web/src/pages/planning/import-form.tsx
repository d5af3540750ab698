// Schedules from a file: looked at first, then published; what is wrong is named line by line.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { planningRest, type AgentWeek, type Checked, type ScheduleFile } from '../../protocol/planning';
import { RestError } from '../../protocol/rest';
import { Button, Select } from '../../ui/controls';

const IN_FILE = '.file';

export function ImportForm({ agents, onPublished }: { agents: readonly AgentWeek[]; onPublished: () => void }) {
  const { t } = useWords();
  const p = t.planning;
  const [file, setFile] = useState<ScheduleFile | null>(null);
  const [agent, setAgent] = useState(IN_FILE);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [taken, setTaken] = useState(false);
  const ask = async (next: ScheduleFile | null, of: string, publish: boolean) => {
    setRefused(null);
    setTaken(false);
    if (!next) return;
    try {
      const answer = await planningRest.take({
        ...next,
        agent: of === IN_FILE ? undefined : of,
        publish,
        seen: publish ? checked?.weeks.map((w) => ({ agent: w.agent, week: w.week, version: w.version })) : undefined,
      });
      setChecked(answer.published ? null : answer);
      if (answer.published) {
        setTaken(true);
        setFile(null);
        onPublished();
      }
    } catch (e) {
      const changed = e instanceof RestError && e.code === 'changed';
      if (changed) await ask(next, of, false); // shown as it is now
      setRefused(changed ? p.changed : p.failed);
    }
  };
  const choose = async (chosen: File | undefined) => {
    setChecked(null);
    if (!chosen) return;
    const next: ScheduleFile = { format: /\.csv$/i.test(chosen.name) ? 'csv' : 'ics', text: await chosen.text(), publish: false };
    setFile(next);
    await ask(next, agent, false);
  };
  const bad = checked?.problems ?? [];
  const weeks = checked?.weeks ?? [];
  const replaced = weeks.reduce((n, w) => n + w.replaces, 0);
  return (
    <details className="planning-numbers">
      <summary>{p.import}</summary>
      <p className="small muted planning-note">{p.importWhat}</p>
      <div className="row planning-choices">
        <label className="field">
          <span>{p.file}</span>
          <input type="file" accept=".ics,.csv,text/calendar,text/csv" onChange={(e) => void choose(e.target.files?.[0])} />
        </label>
        <Select
          label={p.ofAgent}
          value={agent}
          choices={[{ id: IN_FILE, name: p.inFile }, ...agents.map((a) => ({ id: a.agent, name: a.name }))]}
          onChange={(of) => {
            setAgent(of);
            void ask(file, of, false);
          }}
        />
        <Button look="primary" isDisabled={!file || weeks.length === 0 || bad.length > 0} onPress={() => void ask(file, agent, true)}>
          {p.publish}
        </Button>
      </div>
      <div role="status" className="planning-note">
        {taken && p.taken}
        {bad.length > 0 && (
          <>
            <p className="error">{p.badLines(bad.length)}</p>
            <ul>
              {bad.map((problem, n) => (
                <li key={n}>
                  <strong>{p.line(problem.line)}</strong> {p.problems[problem.code] ?? problem.code} {problem.detail}
                </li>
              ))}
            </ul>
          </>
        )}
        {bad.length === 0 && weeks.length > 0 && (
          <p>
            {p.would(
              weeks.reduce((n, w) => n + w.entries.length, 0),
              new Set(weeks.map((w) => w.agent)).size,
              new Set(weeks.map((w) => w.week)).size,
            )}
            {replaced > 0 && p.replaces(replaced)}
          </p>
        )}
      </div>
      <p className="error" role="alert">
        {refused}
      </p>
    </details>
  );
}
