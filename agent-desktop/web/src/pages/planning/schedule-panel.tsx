// Who does what in a week or on a day, a row an agent; to be changed by hand or from a file.

import { useEffect, useState } from 'react';
import { dateTime, named, percent, useWords, type Language } from '../../i18n/language';
import { planningRest, type Activity, type AgentWeek, type ScheduleWeek } from '../../protocol/planning';
import { Button, Select } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { ImportForm } from './import-form';
import { WeekEditor } from './week-editor';
import { dayName, instant, monday, plusDays, timeName, wall } from './zone';

const WEEK = '.week';

export function SchedulePanel({ plans, onPublished }: { plans: boolean; onPublished: () => void }) {
  const { t, locale } = useWords();
  const p = t.planning;
  const [day, setDay] = useState(() => monday(wall(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).day));
  const [view, setView] = useState(WEEK);
  const [week, setWeek] = useState<ScheduleWeek>();
  const [failed, setFailed] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    planningRest.week(day, abort.signal).then(
      (found) => {
        setWeek(found);
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    return () => abort.abort();
  }, [day, turn]);
  const published = () => {
    setTurn((n) => n + 1);
    onPublished();
  };
  const go = (weeks: number) => {
    setDay(plusDays(day, 7 * weeks));
    setView(WEEK);
    setEdited(null);
  };
  const days = week ? Array.from({ length: 7 }, (_, n) => plusDays(week.week, n)) : [];
  const chosen = edited === null ? undefined : week?.agents.find((a) => a.agent === edited);
  return (
    <section className="card board-card" aria-label={p.schedules}>
      <div className="row planning-choices">
        <h2 className="grow">{p.schedules}</h2>
        <Button onPress={() => go(-1)}>{p.earlier}</Button>
        <span className="planning-week">{week && `${dayName(week.week, locale)} – ${dayName(plusDays(week.week, 6), locale)}`}</span>
        <Button onPress={() => go(1)}>{p.later}</Button>
        <Select
          label={p.view}
          value={view}
          choices={[{ id: WEEK, name: p.wholeWeek }, ...days.map((d) => ({ id: d, name: dayName(d, locale) }))]}
          onChange={setView}
        />
      </div>
      {failed && (
        <p className="error" role="alert">
          {p.failed}
        </p>
      )}
      {!week && !failed && <p className="empty">{t.common.loading}</p>}
      {week && week.agents.length === 0 && <p className="empty">{p.nobody}</p>}
      {week && week.agents.length > 0 && (
        <Pane of={week}>
          <Legend activities={week.activities} />
          <Grid
            week={week}
            days={view === WEEK || !days.includes(view) ? days : [view]}
            plans={plans}
            edited={edited}
            onEdit={(agent) => setEdited(agent === edited ? null : agent)}
          />
          {chosen && plans && (
            <WeekEditor
              key={`${chosen.agent} ${week.week} ${chosen.version}`}
              agent={chosen}
              week={week}
              onPublished={() => {
                setEdited(null);
                published();
              }}
              onChangedMeanwhile={() => setTurn((n) => n + 1)}
              onClose={() => setEdited(null)}
            />
          )}
          {plans && <ImportForm agents={week.agents} onPublished={published} />}
        </Pane>
      )}
    </section>
  );
}

function Legend({ activities }: { activities: readonly Activity[] }) {
  const { language } = useWords();
  return (
    <ul className="row planning-legend small">
      {activities.map((a, n) => (
        <li key={a.code} className="row">
          <span className={`planning-swatch ${look(a, n)}`} aria-hidden="true" />
          {named(a.names, language, a.code)}
        </li>
      ))}
    </ul>
  );
}

/// Told apart by colour and by pattern; the words are there as well.
export function look(activity: Activity | undefined, index: number): string {
  return activity?.kind === 'WORK' ? 'work' : activity?.kind === 'ABSENCE' ? 'absence' : `away away-${index % 4}`;
}

interface GridProps {
  week: ScheduleWeek;
  days: readonly string[];
  plans: boolean;
  edited: string | null;
  onEdit: (agent: string) => void;
}

function Grid({ week, days, plans, edited, onEdit }: GridProps) {
  const { t, locale } = useWords();
  const p = t.planning;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={p.schedules}>
      <table className={`board-table planning-grid ${days.length === 1 ? 'one-day' : ''}`}>
        <thead>
          <tr>
            <th scope="col">{p.agent}</th>
            {days.map((d) => (
              <th key={d} scope="col">
                {dayName(d, locale)}
              </th>
            ))}
            <th scope="col" title={p.adherenceWhat}>
              {p.adherence}
            </th>
          </tr>
        </thead>
        <tbody>
          {week.agents.map((agent) => (
            <tr key={agent.agent}>
              <th scope="row">
                <span className="row">
                  {plans ? (
                    <Button look="quiet" aria-label={p.edit(agent.name)} aria-expanded={edited === agent.agent} onPress={() => onEdit(agent.agent)}>
                      {agent.name}
                    </Button>
                  ) : (
                    agent.name
                  )}
                  {agent.version > 0 && (
                    <a className="small" href={planningRest.calendarUrl(agent.agent)} download>
                      {p.calendar}
                    </a>
                  )}
                </span>
                <span className="block small muted">{agent.version === 0 ? p.notPublished : p.published(agent.by ?? '', dateTime(agent.at ?? 0, locale))}</span>
              </th>
              {days.map((d) => (
                <td key={d}>
                  <Day agent={agent} day={d} week={week} wide={days.length === 1} />
                </td>
              ))}
              <td>{adherence(agent, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function adherence(agent: AgentWeek, locale: string): string {
  const all = agent.stretches.reduce((s, x) => s + x.to - x.from, 0);
  const out = agent.stretches.filter((x) => x.kind === 'OUT').reduce((s, x) => s + x.to - x.from, 0);
  return all === 0 ? '–' : percent((all - out) / all, locale);
}

function Day({ agent, day, week, wide }: { agent: AgentWeek; day: string; week: ScheduleWeek; wide: boolean }) {
  const { t, language } = useWords();
  const begin = instant(day, '00:00', week.zone);
  const end = instant(plusDays(day, 1), '00:00', week.zone);
  const within = <T extends { from: number; to: number }>(all: readonly T[]) => all.filter((e) => e.from < end && e.to > begin);
  const entries = within(agent.entries);
  if (entries.length === 0) return <span className="small muted">{agent.version > 0 ? t.planning.off : ''}</span>;
  const place = (from: number, to: number) => ({
    insetInlineStart: `${((Math.max(from, begin) - begin) / (end - begin)) * 100}%`,
    inlineSize: `${((Math.min(to, end) - Math.max(from, begin)) / (end - begin)) * 100}%`,
  });
  const words = entries.map(
    (e) => `${timeName(e.from, week.zone)}–${timeName(e.to, week.zone)} ${activityName(week, e.activity, language)}${e.note ? ` (${e.note})` : ''}`,
  );
  return (
    <>
      <span className="planning-day" aria-hidden="true" title={words.join('\n')}>
        {entries.map((e) => {
          const index = week.activities.findIndex((a) => a.code === e.activity);
          return <span key={e.from} className={`planning-block ${look(week.activities[index], index)}`} style={place(e.from, e.to)} />;
        })}
        {within(agent.stretches)
          .filter((s) => s.kind === 'OUT')
          .map((s) => (
            <span key={`out ${s.from}`} className="planning-out" style={place(s.from, s.to)} />
          ))}
      </span>
      {wide ? (
        <span className="block small">{words.join(' · ')}</span>
      ) : (
        <span className="block small muted" title={words.join('\n')}>
          {timeName(entries[0]!.from, week.zone)}–{timeName(entries.at(-1)!.to, week.zone)}
          <span className="sr-only">{words.join(', ')}</span>
        </span>
      )}
    </>
  );
}

export function activityName(week: ScheduleWeek, code: string, language: Language): string {
  return named(week.activities.find((a) => a.code === code)?.names, language, code);
}
