// The agent's page: work on the left, the contact in hand in the middle, who it is on the right.

import { useEffect, useRef, useState } from 'react';
import { find } from '../../desk/state';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { dropDrafts } from '../../ui/draft';
import { Icon } from '../../ui/icons';
import { useStore } from '../../ui/store';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { Contact } from './contact';
import { Indicators } from './indicators';
import { Messages } from './messages';
import { PresenceMenu } from './presence-menu';
import { ScreenPop } from './screen-pop';
import { ShortcutsDialog } from './shortcuts-dialog';
import { TransferDialog } from './transfer-dialog';
import { WorkList } from './work-list';
import '../../styles/agent.css';
import '../../styles/contact.css';

export default function AgentPage(props: PageProps & { session: DeskSession }) {
  const { session } = props;
  const { t } = useWords();
  const state = useStore(session.desk, (s) => s);
  useStore(session.page, (s) => s.chosen);
  const { selected, select } = session;
  const [help, setHelp] = useState(false);
  const item = selected ? find(state, selected) : undefined;
  useDraftsOf(state.work);
  useSeen(session, selected, state.work);

  return (
    <div className="agent-page">
      <TopBar {...props} onShortcuts={() => setHelp(true)}>
        <Indicators session={session} />
        <PresenceMenu session={session} />
      </TopBar>
      <Messages session={session} />
      <div className="agent-grid">
        <aside className="work-pane" aria-label={t.work.title}>
          <WorkList session={session} state={state} selected={selected} onSelect={select} mayPick={props.me.pick ?? false} />
        </aside>
        <main id="content" className="contact-pane" tabIndex={-1}>
          {item ? <Contact key={item.interaction.id} session={session} item={item} state={state} /> : <Nothing state={state.agent?.presence === 'READY'} any={state.work.length > 0} loaded={state.loaded} session={session} />}
        </main>
        <aside className="pop-pane" aria-label={t.pop.title}>
          {item && <ScreenPop key={item.interaction.id} item={item} config={state.config} />}
        </aside>
      </div>
      <TransferDialog session={session} />
      <ShortcutsDialog isOpen={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Nothing({ state: ready, any, loaded, session }: { state: boolean; any: boolean; loaded: boolean; session: DeskSession }) {
  const { t } = useWords();
  if (!loaded) return <div className="empty">{t.common.loading}</div>;
  return (
    <div className="empty">
      <Icon name="inbox" />
      <strong>{any ? t.work.selectOne : t.work.empty}</strong>
      <span>{any ? t.work.selectHint : ready ? t.work.emptyReady : t.work.emptyNotReady}</span>
      {!any && !ready && (
        <Button look="primary" onPress={() => void session.command('ready', {})}>
          {t.top.goReady}
        </Button>
      )}
    </div>
  );
}

/// Drafts live as long as the contact.
function useDraftsOf(work: readonly WorkItem[]): void {
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const present = new Set(work.map((w) => w.interaction.id));
    for (const id of before.current) if (!present.has(id)) dropDrafts(id);
    before.current = present;
  }, [work]);
}

/// What is in view counts as read.
function useSeen(session: DeskSession, selected: string | null, work: readonly WorkItem[]): void {
  useEffect(() => {
    const look = () => {
      if (selected && document.visibilityState === 'visible') session.desk.dispatch({ do: 'seen', interaction: selected });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [selected, session, work]);
}
