// The bar above every page of the staff: where one is, how one is, and the settings.

import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Section, Header, Separator } from 'react-aria-components';
import { useState } from 'react';
import type { DeskSession } from '../desk/session';
import { languages, useWords, type Language } from '../i18n/language';
import type { Me } from '../protocol/rest';
import { setSound, soundOn } from '../phone/tone';
import { Icon } from './icons';
import { followLink, navigate, useLocation } from './navigate';
import { currentTheme, setTheme, type Theme } from './theme';
import { useStore } from './store';
import { pagesOf } from './who-sees';
import '../styles/top-bar.css';

export interface PageProps {
  me: Me;
  session: DeskSession | null;
  onLogOut: () => void;
  /// The server does not answer: is one still logged in?
  onUnreachable: () => void;
}

export function TopBar({
  me,
  session,
  onLogOut,
  children,
  onShortcuts,
}: Omit<PageProps, 'onUnreachable'> & { children?: ReactNode; onShortcuts?: () => void }) {
  const { t } = useWords();
  return (
    <header className="top-bar">
      <a className="skip" href="#content">
        {t.common.skip}
      </a>
      <span className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <span>{t.common.product}</span>
      </span>
      <PageLinks me={me} session={session} />
      <div className="top-bar-state">{children}</div>
      <SettingsMenu me={me} onLogOut={onLogOut} onShortcuts={onShortcuts} />
    </header>
  );
}

function PageLinks({ me, session }: { me: Me; session: DeskSession | null }) {
  const { t } = useWords();
  const { path } = useLocation();
  const links = [
    { to: '/agent', name: t.common.agentPage },
    { to: '/supervisor', name: t.common.supervisorPage },
    { to: '/reports', name: t.common.reportsPage },
    { to: '/campaigns', name: t.common.campaignsPage },
    { to: '/flows', name: t.common.flowsPage },
    { to: '/abandoned', name: t.common.abandonedPage },
    { to: '/cases', name: t.cases.page },
    { to: '/articles', name: t.common.articlesPage },
    { to: '/quality', name: t.common.qualityPage },
    { to: '/configuration', name: t.common.configurationPage },
    { to: '/search', name: t.common.searchPage },
    { to: '/log-ins', name: t.logIns.page },
    { to: '/audit', name: t.audit.page },
  ].filter((link) => pagesOf(me).includes(link.to));
  return (
    <nav aria-label={t.common.pages} className="page-links">
      {links.map((link) => (
        <a key={link.to} href={link.to} onClick={followLink} aria-current={path === link.to ? 'page' : undefined}>
          {link.name}
          {link.to === '/agent' && session && path !== '/agent' && <OfferCount session={session} />}
          {link.to === '/cases' && session && path !== '/cases' && <CaseCount session={session} />}
        </a>
      ))}
    </nav>
  );
}

function OfferCount({ session }: { session: DeskSession }) {
  const offers = useStore(session.desk, (s) => s.work.filter((w) => w.interaction.state === 'OFFERED').length);
  return offers > 0 ? <span className="badge pulse">{offers}</span> : null;
}

function CaseCount({ session }: { session: DeskSession }) {
  const news = useStore(session.desk, (s) => s.caseNews.length);
  return news > 0 ? <span className="badge pulse">{news}</span> : null;
}

function SettingsMenu({ me, onLogOut, onShortcuts }: { me: Me; onLogOut: () => void; onShortcuts?: () => void }) {
  const { t, language, setLanguage } = useWords();
  const [theme, show] = useState<Theme>(currentTheme);
  const [sound, hear] = useState(soundOn);
  const choose = (key: string) => {
    if (key === 'logout') onLogOut();
    else if (key === 'account') navigate('/account');
    else if (key === 'customers') navigate('/customers');
    else if (key === 'planning') navigate('/planning');
    else if (key === 'shortcuts') onShortcuts?.();
    else if (key === 'sound') {
      setSound(!sound);
      hear(!sound);
    } else if (key === 'notifications') void Notification.requestPermission();
    else if (key in languages) setLanguage(key as Language);
    else {
      setTheme(key as Theme);
      show(key as Theme);
    }
  };
  const permission = 'Notification' in window ? Notification.permission : 'denied';
  const permissionText = { granted: t.top.notificationsOn, default: t.top.notificationsOff, denied: t.top.notificationsBlocked }[permission];
  return (
    <MenuTrigger>
      <AriaButton className="btn quiet user-button">
        <span className="sr-only">
          {t.common.menu}: {me.name}
        </span>
        <span className="avatar" aria-hidden="true">
          {initials(me.name)}
        </span>
        <span className="clip user-name" aria-hidden="true">
          {me.name}
        </span>
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu onAction={(key) => choose(String(key))}>
          <Section>
            <Header className="menu-title">{t.common.languageLabel}</Header>
            {Object.entries(languages).map(([code, { texts }]) => (
              <Item key={code} id={code} on={code === language} name={texts.language} />
            ))}
          </Section>
          <Separator className="menu-line" />
          <Section>
            <Header className="menu-title">{t.common.theme}</Header>
            <Item id="system" on={theme === 'system'} name={t.common.themeSystem} />
            <Item id="light" on={theme === 'light'} name={t.common.themeLight} />
            <Item id="dark" on={theme === 'dark'} name={t.common.themeDark} />
          </Section>
          <Separator className="menu-line" />
          {me.session ? <Item id="sound" on={sound} name={t.top.sound} /> : null}
          {me.session ? <Item id="notifications" on={permission === 'granted'} name={`${t.top.notifications}: ${permissionText}`} /> : null}
          {onShortcuts ? <Item id="shortcuts" on={false} name={t.top.shortcuts} /> : null}
          {pagesOf(me).includes('/customers') ? <Item id="customers" on={false} name={t.customers.page} /> : null}
          {pagesOf(me).includes('/planning') ? <Item id="planning" on={false} name={t.planning.page} /> : null}
          <Item id="account" on={false} name={t.account.page} />
          <Item id="logout" on={false} name={t.common.logOut} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ id, on, name }: { id: string; on: boolean; name: string }) {
  return (
    <MenuItem id={id} className="menu-item" textValue={name}>
      <span className="check">{on && <Icon name="check" />}</span>
      {name}
      {on && <span className="sr-only">✓</span>}
    </MenuItem>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const second = words.length > 1 ? ([...words.at(-1)!].find((c) => /\p{L}/u.test(c)) ?? '') : '';
  return (first + second).toUpperCase();
}
