// One agent's week, entry by entry.

import { useState } from 'react';
import { named, useWords } from '../../i18n/language';
import { planningRest, type AgentWeek, type ScheduleWeek } from '../../protocol/planning';
import { RestError } from '../../protocol/rest';
import { Button, IconButton, Select } from '../../ui/controls';
import { dayName, instant, plusDays, wall } from './zone';

interface Line {
  key: number;
  day: string;
  from: string;
  to: string;
  /// Longer than to the next day: absences.
  endDay: string;
  activity: string;
  note: string;
}

interface Props {
  agent: AgentWeek;
  week: ScheduleWeek;
  onPublished: () => void;
  onChangedMeanwhile: () => void;
  onClose: () => void;
}

export function WeekEditor({ agent, week, onPublished, onChangedMeanwhile, onClose }: Props) {
  const { t, language, locale } = useWords();
  const p = t.planning;
  const [lines, setLines] = useState<Line[]>(() =>
    agent.entries.map((entry, key) => {
      const from = wall(entry.from, week.zone);
      const to = wall(entry.to, week.zone);
      return { key, day: from.day, from: from.time, to: to.time, endDay: to.day, activity: entry.activity, note: entry.note };
    }),
  );
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (key: number, some: Partial<Line>) =>
    setLines((all) =>
      all.map((line) => {
        if (line.key !== key) return line;
        const next = { ...line, ...some };
        const long = next.endDay > plusDays(next.day, 1);
        return long && !some.day && !some.to ? next : { ...next, endDay: next.to > next.from ? next.day : plusDays(next.day, 1) };
      }),
    );
  const publish = async () => {
    setBusy(true);
    try {
      await planningRest.change(agent.agent, week.week, {
        seen: agent.version,
        entries: lines.map((line) => ({
          from: instant(line.day, line.from, week.zone),
          to: instant(line.endDay, line.to, week.zone),
          activity: line.activity,
          note: line.note,
        })),
      });
      setRefused(null);
      onPublished();
    } catch (e) {
      const code = e instanceof RestError ? (e.code ?? '') : '';
      if (code === 'changed') onChangedMeanwhile();
      const problem = p.problems[code.replace(/^schedule-/, '')];
      setRefused(code === 'changed' ? p.changed : problem ? `${problem}` : p.failed);
    } finally {
      setBusy(false);
    }
  };
  const days = Array.from({ length: 7 }, (_, n) => plusDays(week.week, n)).map((d) => ({ id: d, name: dayName(d, locale) }));
  const activities = week.activities.map((a) => ({ id: a.code, name: named(a.names, language, a.code) }));
  return (
    <form
      className="planning-editor"
      aria-label={p.editTitle(agent.name, dayName(week.week, locale))}
      onSubmit={(e) => {
        e.preventDefault();
        void publish();
      }}
    >
      <div className="row">
        <h3 className="grow">{p.editTitle(agent.name, dayName(week.week, locale))}</h3>
        <IconButton icon="cross" look="quiet" label={t.common.close} onPress={onClose} />
      </div>
      <ul className="planning-lines">
        {lines.map((line) => (
          <li key={line.key} className="row planning-choices">
            <Select label={p.week} value={line.day} choices={days} onChange={(day) => change(line.key, { day })} />
            <label className="field">
              <span>{p.entryFrom}</span>
              <input type="time" required value={line.from} onChange={(e) => change(line.key, { from: e.target.value })} />
            </label>
            <label className="field">
              <span>{p.entryTo}</span>
              <input type="time" required value={line.to} onChange={(e) => change(line.key, { to: e.target.value })} />
            </label>
            <Select label={p.activity} value={line.activity} choices={activities} onChange={(activity) => change(line.key, { activity })} />
            <label className="field grow">
              <span>{p.note}</span>
              <input maxLength={200} value={line.note} onChange={(e) => change(line.key, { note: e.target.value })} />
            </label>
            <IconButton icon="cross" look="small quiet" label={p.removeEntry} onPress={() => setLines((all) => all.filter((l) => l.key !== line.key))} />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          onPress={() =>
            setLines((all) => {
              const last = all.at(-1);
              const day = last?.day ?? week.week;
              return [
                ...all,
                {
                  key: 1 + Math.max(-1, ...all.map((l) => l.key)),
                  day,
                  from: '09:00',
                  to: '17:00',
                  endDay: day,
                  activity: week.activities[0]?.code ?? '',
                  note: '',
                },
              ];
            })
          }
        >
          {p.addEntry}
        </Button>
        <Button type="submit" look="primary" isDisabled={busy}>
          {p.publish}
        </Button>
      </div>
      <p className="error" role="alert">
        {refused}
      </p>
    </form>
  );
}
