import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Section, Header, Separator } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { clock, named, useWords } from '../../i18n/language';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { useNow } from '../../ui/clock';
import { useStore } from '../../ui/store';
import { own } from '../../ui/own';

export function PresenceMenu({ session }: { session: DeskSession }) {
  const { t, language } = useWords();
  const agent = useStore(session.desk, (s) => s.agent);
  const { notReadyReasons } = useStore(session.desk, (s) => s.config);
  if (!agent) return null;
  const ready = agent.presence === 'READY';
  const reason = agent.reason
    ? named(notReadyReasons.find((r) => r.code === agent.reason)?.names, language, own(t.reason, agent.reason) ?? agent.reason)
    : null;
  const words = ready ? t.presence.READY : reason ? `${t.presence[agent.presence]} · ${reason}` : t.presence[agent.presence];
  const choose = (code: string) => void (code === 'READY' ? session.command('ready', {}) : session.command('notReady', { reason: code }));
  return (
    <div className="row">
      {!ready && (
        <Button look="primary" onPress={() => choose('READY')}>
          {t.top.goReady}
        </Button>
      )}
      <MenuTrigger>
        <AriaButton className="btn presence-button">
          <span className="sr-only">{t.top.state}: </span>
          <span className={`dot ${agent.presence}`} />
          <span className="clip">{words}</span>
          <Since at={agent.since} />
          <Icon name="down" />
          <span className="sr-only">{t.top.changeState}</span>
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <Menu onAction={(key) => choose(String(key))}>
            <MenuItem id="READY" className="menu-item" textValue={t.presence.READY}>
              <span className="dot READY" />
              {t.presence.READY}
            </MenuItem>
            <Separator className="menu-line" />
            <Section>
              <Header className="menu-title">{t.top.notReadyTitle}</Header>
              {notReadyReasons.map(({ code, names }) => (
                <MenuItem key={code} id={code} className="menu-item" textValue={named(names, language, code)}>
                  <span className="dot NOT_READY" />
                  {named(names, language, code)}
                </MenuItem>
              ))}
            </Section>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function Since({ at }: { at: number }) {
  const now = useNow();
  return <span className="since">{clock(now - at)}</span>;
}
