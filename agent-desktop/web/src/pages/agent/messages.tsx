// What the agent must be told: no connection, no microphone, offers that went away, commands that were refused.

import { useEffect } from 'react';
import type { DeskSession } from '../../desk/session';
import type { Notice } from '../../desk/state';
import { clockTime, named, useWords, type Words } from '../../i18n/language';
import type { Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icons';
import { errorText } from '../../ui/errors';
import { nameOf } from '../../ui/who';
import { useStore } from '../../ui/store';
import { own } from '../../ui/own';

const NOTICE_SHOWN_MS = 12_000;

export function Messages({ session }: { session: DeskSession }) {
  const words = useWords();
  const { t } = words;
  const connection = useStore(session.page, (s) => s.connection);
  const refused = useStore(session.page, (s) => s.refused);
  const loaded = useStore(session.desk, (s) => s.loaded);
  const notices = useStore(session.desk, (s) => s.notices);
  const config = useStore(session.desk, (s) => s.config);

  return (
    <div className="messages">
      <div role="alert">
        {loaded && connection === 'waiting' && <Banner look="bad" text={t.top.offlineLong} />}
        <PhoneBanner session={session} />
      </div>
      <AnnouncementList session={session} />
      <div className="toasts" role="status" aria-label={t.notice.title}>
        {refused && <Toast key={refused.at} text={errorText(refused.code, words)} onClose={() => session.page.dispatch({ refused: null })} />}
        {notices.map((n) => (
          <Toast key={n.id} text={noticeText(n, words, config)} onClose={() => session.desk.dispatch({ do: 'dismiss', notice: n.id })} />
        ))}
      </div>
    </div>
  );
}

/// Calm: it stays where it is until the agent says that they have seen it, or it is over.
function AnnouncementList({ session }: { session: DeskSession }) {
  const { t, locale } = useWords();
  const now = useNow();
  const seen = async (id: string) => {
    const result = await session.command('announcementSeen', { announcement: id });
    if (result.ok) session.desk.dispatch({ do: 'received', at: now, message: { type: 'announcementOver', id } });
  };
  const open = useStore(session.desk, (s) => s.announcements).filter((a) => a.until > now);
  return (
    <ul className="announcements" role="status" aria-label={t.announce.title}>
      {open.map((a) => (
        <li key={a.id} className="banner">
          <Icon name="info" />
          <p className="grow wrap">
            <strong>{a.name}</strong> <span className="small muted">{clockTime(a.at, locale)}</span>
            <br />
            {a.text}
          </p>
          <Button look="small" onPress={() => void seen(a.id)}>
            {t.announce.understood}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function PhoneBanner({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const { status, playBlocked } = useStore(session.phone.store, (s) => s);
  if (playBlocked) return <Banner look="warn" text={t.phone.playBlocked} action={t.phone.playNow} onAction={() => session.phone.play()} />;
  switch (status) {
    case 'denied':
      return <Banner look="warn" text={t.phone.deniedLong} action={t.common.retry} onAction={() => void session.phone.start()} />;
    case 'noDevice':
      return <Banner look="warn" text={t.phone.noDeviceLong} action={t.common.retry} onAction={() => void session.phone.start()} />;
    case 'insecure':
      return <Banner look="warn" text={t.phone.insecureLong} />;
    case 'failed':
      return <Banner look="warn" text={t.phone.failedLong} action={t.common.retry} onAction={() => void session.phone.start()} />;
    default:
      return null;
  }
}

function Banner({ look, text, action, onAction }: { look: string; text: string; action?: string; onAction?: () => void }) {
  return (
    <div className={`banner ${look}`}>
      <Icon name="warning" />
      <span className="grow">{text}</span>
      {action && (
        <Button look="small" onPress={() => onAction?.()}>
          {action}
        </Button>
      )}
    </div>
  );
}

function Toast({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useWords();
  useEffect(() => {
    const timer = setTimeout(onClose, NOTICE_SHOWN_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one timer per toast
  }, []);
  return (
    <div className="toast">
      <Icon name="info" />
      <span className="grow">{text}</span>
      <Button look="quiet small" icon="cross" aria-label={t.common.dismiss} onPress={onClose} />
    </div>
  );
}

function noticeText(notice: Notice, { t, language }: Words, config: Config): string {
  const who = notice.about ? nameOf(notice.about, t) : '';
  switch (notice.kind) {
    case 'offerExpired':
      return t.notice.offerExpired(who);
    case 'offerRescinded':
      return t.notice.offerRescinded(who);
    case 'offerTaken':
      return t.notice.offerTaken(who);
    case 'passedOn':
      return t.notice.passedOn(who);
    case 'notReached': {
      const code = notice.reason ?? '';
      return t.notice.notReached(who, own(t.reason, code) ?? code);
    }
    case 'consultOver': {
      const code = notice.reason ?? '';
      return t.consult.over(own(t.reason, code) ?? code);
    }
    case 'connectFailed':
      return notice.about?.direction === 'OUTBOUND' ? t.notice.callFailed(who, own(t.reason, notice.reason ?? '') ?? '') : t.notice.connectFailed(who);
    case 'automaticNotReady': {
      const code = notice.reason ?? '';
      return t.notice.automaticNotReady(named(config.notReadyReasons.find((r) => r.code === code)?.names, language, own(t.reason, code) ?? code));
    }
  }
}
