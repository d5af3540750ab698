// One's own log-in: password, second factor, where one is logged in.

import { useCallback, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type Account, type Enrolment } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { Enrol, passwordFault, RecoveryCodes } from '../../ui/proof';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { TableFrame } from '../../ui/table-frame';
import '../../styles/account.css';
import '../../styles/supervisor.css';

export default function AccountPage(props: PageProps) {
  const { t } = useWords();
  const [account, setAccount] = useState<Account | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    rest.account().then(
      (found) => {
        setAccount(found);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, []);
  useEffect(load, [load]);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board account">
        <h1>{t.account.page}</h1>
        {failed && (
          <p className="error" role="alert">
            {t.common.serverUnreachable}
          </p>
        )}
        {account && (
          <>
            <p className="muted">
              {account.name} ({account.user}), {account.roles.join(', ')}
            </p>
            <Password account={account} onChanged={load} />
            <SecondFactor account={account} onChanged={load} />
            <Sessions account={account} onChanged={load} />
          </>
        )}
      </main>
    </div>
  );
}

interface PartProps {
  account: Account;
  onChanged: () => void;
}

/// Carries something out and says what came of it.
function useAct(): { said: string | null; wrong: boolean; act: (what: () => Promise<string | null>) => Promise<void>; busy: boolean } {
  const { t } = useWords();
  const [said, setSaid] = useState<{ text: string | null; wrong: boolean }>({ text: null, wrong: false });
  const [busy, setBusy] = useState(false);
  const act = async (what: () => Promise<string | null>) => {
    setBusy(true);
    try {
      setSaid({ text: await what(), wrong: false });
    } catch (e) {
      const code = e instanceof RestError ? e.code : '';
      const text =
        e instanceof RestError && code === 'password-refused'
          ? passwordFault(t, e)
          : ({ 'wrong-password': t.account.wrongPassword, 'wrong-code': t.account.wrongCode, 'too-many-tries': t.login.tooMany, locked: t.login.locked }[
              code
            ] ?? t.common.serverUnreachable);
      setSaid({ text, wrong: true });
    } finally {
      setBusy(false);
    }
  };
  return { said: said.text, wrong: said.wrong, act, busy };
}

function Said({ said, wrong }: { said: string | null; wrong: boolean }) {
  return (
    <p role={wrong ? 'alert' : 'status'} className={wrong ? 'error' : 'muted'}>
      {said}
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card account-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Secret({ name, label, complete }: { name: string; label: string; complete: string }) {
  return (
    <TextField name={name} type="password" isRequired className="field" autoComplete={complete}>
      <Label>{label}</Label>
      <Input />
    </TextField>
  );
}

function Password({ account, onChanged }: PartProps) {
  const { t } = useWords();
  const { act, busy, ...said } = useAct();
  const submit = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = e.currentTarget;
    const given = new FormData(form);
    void act(async () => {
      await rest.changePassword(String(given.get('old')), String(given.get('password')));
      form.reset();
      onChanged();
      return t.account.passwordChanged;
    });
  };
  return (
    <Part title={t.login.password}>
      <p className="muted">{t.account.passwordRule(account.shortest)}</p>
      <Form onSubmit={submit} className="row account-form">
        <Secret name="old" label={t.account.oldPassword} complete="current-password" />
        <Secret name="password" label={t.account.newPassword} complete="new-password" />
        <Button type="submit" isDisabled={busy}>
          {t.account.change}
        </Button>
      </Form>
      <Said {...said} />
    </Part>
  );
}

function SecondFactor({ account, onChanged }: PartProps) {
  const { t } = useWords();
  const { act, busy, ...said } = useAct();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const withPassword = (what: (password: string) => Promise<string | null>) => (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = e.currentTarget;
    const name = (e.nativeEvent as SubmitEvent).submitter?.getAttribute('value') ?? '';
    const password = String(new FormData(form).get('password'));
    void act(async () => {
      if (name === 'codes') {
        setCodes((await rest.newRecoveryCodes(password)).recoveryCodes);
        onChanged();
        return null;
      }
      const text = await what(password);
      form.reset();
      return text;
    });
  };
  const begin = withPassword(async (password) => {
    setEnrolment(await rest.beginSecondFactor(password));
    return null;
  });
  const remove = withPassword(async (password) => {
    await rest.removeSecondFactor(password);
    setCodes(null);
    onChanged();
    return t.account.factorRemoved;
  });
  const confirm = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const code = String(new FormData(e.currentTarget).get('code'));
    void act(async () => {
      setCodes((await rest.confirmSecondFactor(code)).recoveryCodes);
      setEnrolment(null);
      onChanged();
      return t.account.factorOn;
    });
  };
  return (
    <Part title={t.account.secondFactor}>
      <p className="muted">{account.secondFactor ? t.account.isOn(account.recoveryLeft) : account.required ? t.account.isRequired : t.account.isOff}</p>
      {enrolment ? (
        <Form onSubmit={confirm} className="account-form">
          <Enrol enrolment={enrolment} />
          <TextField name="code" isRequired className="field" autoComplete="one-time-code">
            <Label>{t.account.code}</Label>
            <Input inputMode="numeric" />
          </TextField>
          <Button type="submit" isDisabled={busy}>
            {t.account.confirm}
          </Button>
        </Form>
      ) : (
        <Form onSubmit={account.secondFactor ? remove : begin} className="row account-form">
          <Secret name="password" label={t.account.oldPassword} complete="current-password" />
          {account.secondFactor ? (
            <>
              <Button type="submit" value="codes" isDisabled={busy}>
                {t.account.newCodes}
              </Button>
              {!account.required && (
                <Button type="submit" value="remove" isDisabled={busy}>
                  {t.account.remove}
                </Button>
              )}
            </>
          ) : (
            <Button type="submit" isDisabled={busy}>
              {t.account.setUp}
            </Button>
          )}
        </Form>
      )}
      {codes && <RecoveryCodes codes={codes} />}
      <Said {...said} />
    </Part>
  );
}

function Sessions({ account, onChanged }: PartProps) {
  const { t, locale } = useWords();
  const { act, busy, ...said } = useAct();
  const end = (what: () => Promise<void>) =>
    void act(async () => {
      await what();
      onChanged();
      return null;
    });
  return (
    <Part title={t.account.sessions}>
      <TableFrame label={t.account.sessions}>
        <table className="board-table texts">
          <thead>
            <tr>
              <th scope="col">{t.account.since}</th>
              <th scope="col">{t.account.used}</th>
              <th scope="col">{t.account.from}</th>
              <th scope="col">{t.account.browser}</th>
              <th scope="col">
                <span className="sr-only">{t.account.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {account.sessions.map((session) => (
              <tr key={session.id}>
                <th scope="row">{dateTime(session.began, locale)}</th>
                <td>{dateTime(session.used, locale)}</td>
                <td>{session.from}</td>
                <td className="browser long">{session.browser}</td>
                <td>
                  {session.current ? (
                    <span className="pill good">{t.account.here}</span>
                  ) : (
                    <Button isDisabled={busy} onPress={() => end(() => rest.endSession(session.id))}>
                      {t.account.end}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Button isDisabled={busy || account.sessions.length < 2} onPress={() => end(() => rest.endOtherSessions())}>
        {t.account.endOthers}
      </Button>
      <Said {...said} />
    </Part>
  );
}
