// Reports with a name: one's own and those shared, and when they are mailed.

import { useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type ReportMailing, type SavedReport } from '../../protocol/rest';
import { Button, IconButton, Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { followLink } from '../../ui/navigate';

interface Props {
  all: readonly SavedReport[];
  query: string;
  zones: readonly { id: string; name: string }[];
  zone: string;
  onChange: () => void;
}

export function Saved({ all, query, zones, zone, onChange }: Props) {
  const { t } = useWords();
  const [editing, setEditing] = useState<SavedReport | 'new' | null>(null);
  const done = () => {
    setEditing(null);
    onChange();
  };
  return (
    <section className="card report-saved" aria-label={t.report.saved}>
      <div className="row">
        <h2 className="grow">{t.report.saved}</h2>
        {editing === null && (
          <Button icon="note" onPress={() => setEditing('new')}>
            {t.report.saveThis}
          </Button>
        )}
      </div>
      {editing !== null && (
        <Form key={editing === 'new' ? 'new' : editing.id} of={editing === 'new' ? null : editing} query={query} zones={zones} zone={zone} onDone={done} />
      )}
      {all.length === 0 && editing === null && <p className="muted small">{t.report.noneSaved}</p>}
      <ul className="report-list">
        {all.map((one) => (
          <li key={one.id} className="row">
            <a className="grow clip" href={`/reports?${one.query}`} onClick={followLink} aria-current={one.query === query ? 'page' : undefined}>
              {one.name}
            </a>
            {one.mailing && <Mail of={one} />}
            {one.shared && <span className="pill">{t.report.shared}</span>}
            {!one.mine && <span className="muted small">{one.owner}</span>}
            {one.mine && <IconButton icon="note" look="quiet" label={t.report.edit(one.name)} onPress={() => setEditing(one)} />}
            {one.mine && (
              <IconButton icon="cross" look="quiet" label={t.report.delete(one.name)} onPress={() => void rest.deleteReport(one.id).then(done, done)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/// When it goes out next, and what went wrong.
function Mail({ of }: { of: SavedReport }) {
  const { t, locale } = useWords();
  const mailed = of.mailed;
  if (!mailed) return null;
  return (
    <span className={`small ${mailed.why ? 'report-trouble' : 'muted'}`}>
      <Icon name={mailed.why ? 'warning' : 'mail'} />{' '}
      {mailed.state === 'FAILED' ? t.report.triedAgain(dateTime(mailed.next, locale)) : t.report.next(dateTime(mailed.next, locale))}
      {mailed.why && <span> {mailed.why}</span>}
      {!mailed.why && mailed.sent && <span> {t.report.sent(dateTime(mailed.sent, locale))}</span>}
    </span>
  );
}

function Form({ of, query, zones, zone, onDone }: { of: SavedReport | null; query: string; zones: Props['zones']; zone: string; onDone: () => void }) {
  const { t, language } = useWords();
  const [mailed, setMailed] = useState(Boolean(of?.mailing));
  const [every, setEvery] = useState<ReportMailing['every']>(of?.mailing?.every ?? 'day');
  const [day, setDay] = useState(String(of?.mailing?.day ?? 1));
  const [where, setWhere] = useState(of?.mailing?.zone ?? zone);
  const [format, setFormat] = useState<'xlsx' | 'csv'>(of?.mailing?.format ?? 'xlsx');
  const [shared, setShared] = useState(Boolean(of?.shared));
  const [take, setTake] = useState(of === null);
  const [refused, setRefused] = useState<string | null>(null);
  const send = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const change = {
      seen: of?.version ?? 0,
      name: text('name'),
      query: take || !of ? query : of.query,
      shared: shared ? 'supervisor' : undefined,
      mailing: mailed
        ? {
            every,
            day: Number(day),
            at: text('at'),
            zone: where,
            language: of?.mailing?.language ?? language,
            format,
            to: text('to')
              .split(/[\s,;]+/)
              .filter(Boolean),
          }
        : undefined,
    };
    (of ? rest.changeReport(of.id, change) : rest.createReport(change)).then(onDone, (problem: unknown) =>
      setRefused(problem instanceof RestError && problem.detail ? problem.detail : t.error.unavailable),
    );
  };
  const days =
    every === 'week'
      ? [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: String(n), name: t.report.weekdays[n - 1]! }))
      : Array.from({ length: 31 }, (_, n) => ({ id: String(n + 1), name: String(n + 1) }));
  const places = zones.some((z) => z.id === where) ? zones : [...zones, { id: where, name: where }];
  return (
    <form className="report-form" onSubmit={send}>
      <TextField className="field" name="name" defaultValue={of?.name ?? ''} isRequired maxLength={100} autoFocus>
        <Label>{t.report.name}</Label>
        <Input />
      </TextField>
      <label className="check-field">
        <input type="checkbox" checked={shared} onChange={(e) => setShared(e.target.checked)} /> {t.report.shareIt}
      </label>
      {of && (
        <label className="check-field">
          <input type="checkbox" checked={take} onChange={(e) => setTake(e.target.checked)} /> {t.report.takeThis}
        </label>
      )}
      <label className="check-field">
        <input type="checkbox" checked={mailed} onChange={(e) => setMailed(e.target.checked)} /> {t.report.mailIt}
      </label>
      {mailed && (
        <>
          <Select
            label={t.report.every}
            value={every}
            choices={(['day', 'week', 'month'] as const).map((id) => ({ id, name: t.report.everyOne[id] }))}
            onChange={(id) => setEvery(id as typeof every)}
          />
          {every !== 'day' && <Select label={t.report.day} value={day} choices={days} onChange={setDay} />}
          <label className="field">
            <Label elementType="span">{t.report.at}</Label>
            <input className="input" type="time" name="at" required defaultValue={of?.mailing?.at ?? '07:30'} />
          </label>
          <Select label={t.report.zone} value={where} choices={places} onChange={setWhere} />
          <Select
            label={t.report.format}
            value={format}
            choices={(['xlsx', 'csv'] as const).map((id) => ({ id, name: id.toUpperCase() }))}
            onChange={(id) => setFormat(id as typeof format)}
          />
          <TextField className="field report-to" name="to" defaultValue={of?.mailing?.to.join(', ') ?? ''} isRequired>
            <Label>{t.report.to}</Label>
            <Input />
          </TextField>
        </>
      )}
      <Button type="submit" look="primary">
        {t.report.save}
      </Button>
      <Button look="quiet" onPress={onDone}>
        {t.common.cancel}
      </Button>
      {refused && (
        <p className="error" role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}
