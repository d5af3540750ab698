// Who is logged in decides which page is shown. The pages are loaded when they are needed.

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { DeskSession } from './desk/session';
import { keepLanguage, languages, preferredLanguage, speak, WordsContext, type Language } from './i18n/language';
import { rest, RestError, unauthorised, type Me } from './protocol/rest';
import { byProvider } from './ui/by-provider';
import { CallContext } from './ui/call-number';
import { navigate, useLocation } from './ui/navigate';
import { LoginPage, type LoginNote } from './pages/login/login';
import { Pane } from './ui/pane';
import { useStore } from './ui/store';
import { pagesOf } from './ui/who-sees';

const Alerts = lazy(() => import('./pages/agent/alerts'));
const DialDialog = lazy(() => import('./pages/agent/dial-dialog'));
const AgentPage = lazy(() => import('./pages/agent/agent-page'));
const SupervisorPage = lazy(() => import('./pages/supervisor/supervisor-page'));
const CampaignsPage = lazy(() => import('./pages/supervisor/campaigns-page'));
const FlowsPage = lazy(() => import('./pages/supervisor/flows-page'));
const ConfigurationPage = lazy(() => import('./pages/configuration/configuration-page'));
const ReportsPage = lazy(() => import('./pages/reports/reports-page'));
const QualityPage = lazy(() => import('./pages/quality/quality-page'));
const PlanningPage = lazy(() => import('./pages/planning/planning-page'));
const AbandonedPage = lazy(() => import('./pages/supervisor/abandoned-page'));
const CasesPage = lazy(() => import('./pages/cases/cases-page'));
const ArticlesPage = lazy(() => import('./pages/articles/articles-page'));
const CustomersPage = lazy(() => import('./pages/customers/customers-page'));
const AccountPage = lazy(() => import('./pages/account/account-page'));
const LogInsPage = lazy(() => import('./pages/account/log-ins-page'));
const AuditPage = lazy(() => import('./pages/account/audit-page'));
const SearchPage = lazy(() => import('./pages/search/search-page'));

export function App() {
  const [language, setLanguageState] = useState<Language>(preferredLanguage);
  const words = useMemo(() => {
    const { texts, locale } = languages[speak(language)];
    const setLanguage = (next: Language) => {
      keepLanguage(next);
      setLanguageState(next);
    };
    return { language, locale, t: texts, setLanguage };
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words]);
  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.locale}>
        <Pages />
      </I18nProvider>
    </WordsContext>
  );
}

function Pages() {
  const { path } = useLocation();
  const [me, setMe] = useState<Me | null | 'asking'>('asking');
  const [note, setNote] = useState<LoginNote>(null);
  const [session, setSession] = useState<DeskSession | null>(null);
  const leaving = useRef(false);

  const leave = useCallback((why: LoginNote) => {
    setSession((s) => {
      s?.close();
      return null;
    });
    setMe(null);
    setNote(why);
    if (why === null) navigate('/login', true); // who comes back after an interruption goes on where they were
  }, []);

  const check = useCallback(() => {
    rest.me().then(setMe, (e: unknown) => {
      if (e instanceof RestError && e.status === 401) setMe(null);
      else setTimeout(check, 2000); // the server is coming up
    });
  }, []);
  useEffect(check, [check]);

  /// If the log-in is over, the answer says so to whoever listens (`unauthorised`); if the line is down, nothing is known.
  /// They may do something else now, without having left.
  const recheck = useCallback(() => {
    rest.me().then(
      (now) => setMe((before) => (before !== 'asking' && before && JSON.stringify(before.rights) !== JSON.stringify(now.rights) ? now : before)),
      () => {},
    );
  }, []);

  const agentSession = me !== 'asking' && me?.session;
  useEffect(() => {
    if (me === 'asking' || me === null) return; // then it is known already, or said by the log-in form
    const out = () => leave(leaving.current ? null : 'ended');
    unauthorised.addEventListener('unauthorised', out);
    return () => unauthorised.removeEventListener('unauthorised', out);
  }, [me, leave]);

  useEffect(() => {
    if (!agentSession) return;
    const opened = new DeskSession(agentSession, (reason) => leave(reason === 'displaced' ? 'displaced' : leaving.current ? null : 'ended'), recheck);
    opened.open();
    setSession(opened);
    return () => opened.close();
  }, [agentSession, leave, recheck]);

  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (me === 'asking') return;
    if (!me && path !== '/login') wanted.current = path + location.search; // a link that a colleague sent
    const target = whereTo(me, path, wanted.current);
    if (me) wanted.current = null;
    if (target !== path) navigate(target, true);
  }, [me, path]);

  if (me === 'asking') return null;
  if (!me || path === '/login') {
    return (
      <LoginPage
        note={note}
        onLoggedIn={(who) => {
          setNote(null);
          setMe(who);
        }}
      />
    );
  }
  const onLogOut = () => {
    leaving.current = true;
    void logOut(session, () => leave(null)).finally(() => (leaving.current = false));
  };
  const page = { me, session, onLogOut, onUnreachable: recheck };
  const dial = (number: string) => session?.dial(number);
  return (
    <Suspense fallback={null}>
      {session && <SafeAlerts session={session} />}
      <CallContext value={session ? dial : null}>
        <Pane of={path}>
          {path === '/agent' && session && <AgentPage {...page} session={session} />}
          {path === '/supervisor' && <SupervisorPage {...page} />}
          {path === '/campaigns' && <CampaignsPage {...page} />}
          {path === '/flows' && <FlowsPage {...page} />}
          {path === '/configuration' && <ConfigurationPage {...page} />}
          {path === '/reports' && <ReportsPage {...page} />}
          {path === '/quality' && <QualityPage {...page} />}
          {path === '/planning' && <PlanningPage {...page} />}
          {path === '/abandoned' && <AbandonedPage {...page} />}
          {path === '/cases' && <CasesPage {...page} />}
          {path === '/articles' && <ArticlesPage {...page} />}
          {path === '/customers' && <CustomersPage {...page} />}
          {path === '/search' && <SearchPage {...page} />}
          {path === '/account' && <AccountPage {...page} />}
          {path === '/log-ins' && <LogInsPage {...page} />}
          {path === '/audit' && <AuditPage {...page} />}
        </Pane>
        {session && (
          <Pane instead={null}>
            <DialDialog session={session} />
          </Pane>
        )}
      </CallContext>
    </Suspense>
  );
}

/// Sound and keys come back with the next change of the work if one contact stops them.
function SafeAlerts({ session }: { session: DeskSession }) {
  const work = useStore(session.desk, (s) => s.work);
  return (
    <Pane of={work} instead={null}>
      <Alerts session={session} />
    </Pane>
  );
}

/// Only pages this person may see.
function whereTo(me: Me | null, path: string, wanted: string | null): string {
  if (!me) return '/login';
  const pages = pagesOf(me);
  if (pages.includes(path)) return path;
  return wanted && pages.includes(wanted.split('?')[0]!) ? wanted : pages[0]!;
}

/// The server ends the desktop's connection as well; during a call it refuses.
async function logOut(session: DeskSession | null, done: () => void): Promise<void> {
  try {
    await rest.logout();
    done();
    byProvider.end();
  } catch (e) {
    if (e instanceof RestError && e.status === 401) done();
    else session?.page.dispatch({ refused: { code: e instanceof RestError && e.code === 'refused' ? 'log-out-refused' : 'unavailable', at: Date.now() } });
  }
}
