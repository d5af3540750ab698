import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import type { PhoneStatus } from '../../phone/phone';
import { Icon, type IconName } from '../../ui/icons';
import { useStore } from '../../ui/store';

/// The connection and the phone: two of the three axes an agent must be able to tell apart (D1).
export function Indicators({ session }: { session: DeskSession }) {
  return (
    <div className="row" role="status">
      <Connection session={session} />
      <PhoneIndicator session={session} />
    </div>
  );
}

function Connection({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const connection = useStore(session.page, (s) => s.connection);
  const [look, words] = connection === 'open' ? ['good', t.top.online] : connection === 'connecting' ? ['', t.top.connecting] : ['bad', t.top.offline];
  return (
    <span className={`indicator ${look}`} title={words}>
      <Icon name="plug" />
      <span className="words">{words}</span>
    </span>
  );
}

function PhoneIndicator({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const { status, call } = useStore(session.phone.store, (s) => s);
  const looks: Record<PhoneStatus, [string, string, IconName]> = {
    off: ['', t.phone.starting, 'phone'],
    starting: ['', t.phone.starting, 'phone'],
    registered: ['good', t.phone.registered, 'phone'],
    desk: ['good', t.phone.desk, 'phone'],
    lost: ['warn', t.phone.lost, 'phone'],
    failed: ['bad', t.phone.failed, 'warning'],
    denied: ['bad', t.phone.denied, 'micOff'],
    noDevice: ['bad', t.phone.noDevice, 'micOff'],
    insecure: ['bad', t.phone.insecure, 'micOff'],
  };
  const [look, words, icon] = call?.state === 'active' ? (['good', t.phone.inCall, 'mic'] as const) : looks[status];
  return (
    <span className={`indicator ${look}`} title={words} data-phone={status}>
      <Icon name={icon} />
      <span className="words">{words}</span>
    </span>
  );
}
