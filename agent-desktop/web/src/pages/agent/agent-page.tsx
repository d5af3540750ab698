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
import { AskedPanel } from './asked-panel';
import { CallDialog } from './call-dialog';
import { CaseDialog } from './case-dialog';
import { ConsultDialog } from './consult-dialog';
import { Contact } from './contact';
import { Indicators } from './indicators';
import MessageDialog from './message-dialog';
import { Messages } from './messages';
import { NewMailDialog } from './new-mail';
import { OwnDay } from './own-day';
import { OwnSchedule } from './own-schedule';
import { PresenceMenu } from './presence-menu';
import { ScreenPop } from './screen-pop';
import { ShortcutsDialog } from './shortcuts-dialog';
import { SnoozeDialog } from './snooze-dialog';
import { TaskDialog } from './task-dialog';
import { TransferDialog } from './transfer-dialog';
import { WorkList } from './work-list';
import { Pane } from '../../ui/pane';
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
      <Pane>
        <TopBar {...props} onShortcuts={() => setHelp(true)}>
          <Pane>
            <Indicators session={session} />
          </Pane>
          <Pane>
            <PresenceMenu session={session} />
          </Pane>
        </TopBar>
      </Pane>
      <Pane of={state.notices} instead={null}>
        <Messages session={session} />
      </Pane>
      <div className="agent-grid">
        <aside className="work-pane" aria-label={t.work.title}>
          <Pane of={state.work}>
            <WorkList session={session} state={state} selected={selected} onSelect={select} mayPick={props.me.pick ?? false} />
          </Pane>
          <Pane of={state.work} instead={null}>
            <OwnDay work={state.work} />
          </Pane>
          <Pane of={state.standing} instead={null}>
            <OwnSchedule standing={state.standing} toleranceMs={state.toleranceMs} activities={state.activities} />
          </Pane>
        </aside>
        <main id="content" className="contact-pane" tabIndex={-1}>
          <Pane of={state.asked} instead={null}>
            <AskedPanel session={session} state={state} />
          </Pane>
          {item ? (
            <Pane key={item.interaction.id} of={item}>
              <Contact session={session} item={item} state={state} />
            </Pane>
          ) : (
            <Nothing state={state.agent?.presence === 'READY'} any={state.work.length > 0} loaded={state.loaded} session={session} />
          )}
        </main>
        <aside className="pop-pane" aria-label={t.pop.title}>
          {item && (
            <Pane key={item.interaction.id} of={item}>
              <ScreenPop session={session} item={item} config={state.config} />
            </Pane>
          )}
        </aside>
      </div>
      <Pane of={state.work} instead={null}>
        <TransferDialog session={session} />
        <ConsultDialog session={session} />
        <CallDialog session={session} />
        <SnoozeDialog session={session} />
        <TaskDialog session={session} />
        <CaseDialog session={session} />
        <MessageDialog session={session} />
      </Pane>
      <Pane instead={null}>
        <NewMailDialog session={session} />
      </Pane>
      <Pane of={help} instead={null}>
        <ShortcutsDialog isOpen={help} onClose={() => setHelp(false)} />
      </Pane>
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
      if (!selected || document.visibilityState !== 'visible') return;
      session.desk.dispatch({ do: 'seen', interaction: selected });
      session.chatSeen(selected);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [selected, session, work]);
}
