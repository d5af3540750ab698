// Who did and saw what (A2): the newest first, as a file, and whether it is whole.

import { useEffect, useState, type FormEvent } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, type AuditEntry, type AuditQuery, type AuditVerdict } from '../../protocol/rest';
import { Button, Select } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { may } from '../../ui/who-sees';
import { TableFrame } from '../../ui/table-frame';
import '../../styles/account.css';
import '../../styles/supervisor.css';

const ANY = '.any';
const DAY = 86_400_000;
const DAYS = [1, 7, 31, 366];

export default function AuditPage(props: PageProps) {
  const { t, locale } = useWords();
  const [text, setText] = useState<{ who?: string; q?: string }>({});
  const [act, setAct] = useState(ANY);
  const [days, setDays] = useState('1');
  const [now, setNow] = useState(() => Date.now());
  const [found, setFound] = useState<{ entries: AuditEntry[]; complete: boolean; acts: string[] } | null>(null);
  const [failed, setFailed] = useState(false);
  const query: AuditQuery = { ...text, act: act === ANY ? undefined : act, from: now - Number(days) * DAY };
  const key = JSON.stringify(query);
  useEffect(() => {
    const abort = new AbortController();
    rest.audit(JSON.parse(key) as AuditQuery, abort.signal).then(
      (answer) => {
        setFound(answer);
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    return () => abort.abort();
  }, [key]);
  const submit = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    setText({ who: given('who'), q: given('q') });
    setNow(Date.now());
  };
  const name = (code: string) => (t.audit.acts as Record<string, string>)[code] ?? code;
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board">
        <h1>{t.audit.title}</h1>
        <Form onSubmit={submit} className="row audit-filters">
          <TextField name="who" className="field">
            <Label>{t.login.user}</Label>
            <Input autoCapitalize="none" spellCheck="false" />
          </TextField>
          <TextField name="q" className="field">
            <Label>{t.audit.text}</Label>
            <Input />
          </TextField>
          <Select
            label={t.audit.act}
            value={act}
            choices={[{ id: ANY, name: t.audit.any }, ...(found?.acts ?? []).map((code) => ({ id: code, name: name(code) }))]}
            onChange={setAct}
          />
          <Select label={t.abandoned.since} value={days} choices={DAYS.map((d) => ({ id: String(d), name: t.audit.days(d) }))} onChange={setDays} />
          <Button type="submit">{t.audit.find}</Button>
          {may(props.me, 'export') && (
            <>
              <a className="btn" href={rest.auditUrl(query, 'csv')} download>
                CSV
              </a>
              <a className="btn" href={rest.auditUrl(query, 'xlsx')} download>
                XLSX
              </a>
            </>
          )}
        </Form>
        <Verdict />
        {failed && (
          <p className="error" role="alert">
            {t.common.serverUnreachable}
          </p>
        )}
        <section className="card board-card" aria-label={t.audit.title}>
          {!found && !failed && <p className="empty">{t.common.loading}</p>}
          {found && found.entries.length === 0 && <p className="empty">{t.audit.none}</p>}
          {found && found.entries.length > 0 && (
            <TableFrame label={t.audit.title}>
              <table className="board-table texts">
                <thead>
                  <tr>
                    <th scope="col">{t.audit.at}</th>
                    <th scope="col">{t.login.user}</th>
                    <th scope="col">{t.audit.act}</th>
                    <th scope="col">{t.audit.object}</th>
                    <th scope="col">{t.account.from}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.entries.map((entry) => (
                    <tr key={entry.seq} data-entry={entry.seq}>
                      <td>{dateTime(entry.at, locale)}</td>
                      <th scope="row">{entry.who}</th>
                      <td>{name(entry.act)}</td>
                      <td className="audit-object long">
                        {entry.object}
                        <span className="small muted audit-details">
                          {Object.entries(entry.details)
                            .map(([what, value]) => `${what}: ${value}`)
                            .join(' · ')}
                        </span>
                      </td>
                      <td>{entry.from}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
          {found && !found.complete && <p className="small muted away">{t.audit.more}</p>}
        </section>
      </main>
    </div>
  );
}

function Verdict() {
  const { t } = useWords();
  const [verdict, setVerdict] = useState<AuditVerdict | null | 'asking' | 'failed'>(null);
  const ask = () => {
    setVerdict('asking');
    rest.auditVerdict().then(setVerdict, () => setVerdict('failed'));
  };
  return (
    <div className="row">
      <Button onPress={ask} isDisabled={verdict === 'asking'}>
        {t.audit.verify}
      </Button>
      <p role="status" className={verdict !== null && typeof verdict === 'object' && !verdict.whole ? 'error' : 'muted'}>
        {verdict === 'asking'
          ? t.common.loading
          : verdict === 'failed'
            ? t.common.serverUnreachable
            : verdict === null
              ? ''
              : verdict.whole
                ? `${t.audit.whole(verdict.entries)}${(verdict.begins ?? 1) > 1 ? ` ${t.retention.begins(verdict.begins!)}` : ''}`
                : t.audit.broken(verdict.entries + 1, verdict.where ?? '')}
      </p>
    </div>
  );
}
