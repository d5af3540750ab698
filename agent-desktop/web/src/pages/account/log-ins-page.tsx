// Who is logged in and who is locked out, for administrators. The accounts themselves are in config/users.yml.

import { useCallback, useEffect, useState } from 'react';
import { dateTime, useWords } from '../../i18n/language';
import { rest, type UserLogIns } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { TableFrame } from '../../ui/table-frame';
import '../../styles/account.css';
import '../../styles/supervisor.css';

const AGAIN_MS = 15_000;

export default function LogInsPage(props: PageProps) {
  const { t } = useWords();
  const [found, setFound] = useState<{ users: UserLogIns[]; problems: string[] } | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    rest.logIns().then(
      (now) => {
        setFound(now);
        setFailed(false);
      },
      () => setFailed(true),
    );
  }, []);
  useEffect(() => {
    load();
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);
  const act = (what: Promise<void>) => void what.then(load, () => setFailed(true));
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board">
        <h1>{t.logIns.title}</h1>
        {failed && (
          <p className="error" role="alert">
            {t.common.serverUnreachable}
          </p>
        )}
        {found && found.problems.length > 0 && (
          <div className="error" role="alert">
            <p>{t.logIns.refused}</p>
            <ul>
              {found.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        )}
        <section className="card board-card" aria-label={t.logIns.title}>
          {!found && !failed && <p className="empty">{t.common.loading}</p>}
          {found && (
            <TableFrame label={t.logIns.title}>
              <table className="board-table texts">
                <thead>
                  <tr>
                    <th scope="col">{t.login.user}</th>
                    <th scope="col">{t.logIns.roles}</th>
                    <th scope="col">{t.account.secondFactor}</th>
                    <th scope="col">{t.account.sessions}</th>
                    <th scope="col">
                      <span className="sr-only">{t.logIns.acts}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {found.users.map((user) => (
                    <Row key={user.user} user={user} onAct={act} />
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
        </section>
      </main>
    </div>
  );
}

function Row({ user, onAct }: { user: UserLogIns; onAct: (what: Promise<void>) => void }) {
  const { t, locale } = useWords();
  return (
    <tr data-user={user.user}>
      <th scope="row">
        <span className="block">{user.name}</span>
        <span className="block small muted">{user.user}</span>
        {user.lockedMs > 0 && <span className="pill bad">{t.logIns.locked(Math.ceil(user.lockedMs / 60_000))}</span>}
      </th>
      <td>{user.roles.join(', ')}</td>
      <td>{user.secondFactor ? t.logIns.on : t.logIns.off}</td>
      <td>
        <ul>
          {user.sessions.map((session) => (
            <li key={session.id} className="small">
              {dateTime(session.began, locale)}, {session.from}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <span className="row">
          {user.sessions.length > 0 && (
            <Button aria-label={`${t.logIns.end}: ${user.name}`} onPress={() => onAct(rest.endLogIns(user.user))}>
              {t.logIns.end}
            </Button>
          )}
          {user.lockedMs > 0 && (
            <Button aria-label={`${t.logIns.unlock}: ${user.name}`} onPress={() => onAct(rest.unlock(user.user))}>
              {t.logIns.unlock}
            </Button>
          )}
          {user.secondFactor && (
            <Button aria-label={`${t.logIns.take}: ${user.name}`} onPress={() => onAct(rest.takeSecondFactor(user.user))}>
              {t.logIns.take}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
