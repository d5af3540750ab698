// The wallboard: everything live, each figure with its definition.

import { lazy, Suspense, useEffect, useState } from 'react';
import { percent, useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import type { DesktopConnection } from '../../protocol/desktop';
import { noConfig, type AnnouncementRow, type Config } from '../../protocol/wire';
import { Button, IconButton, Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { totals, type Wallboard } from '../../wallboard/state';
import { AlertsPanel } from './alerts-panel';
import { AgentTable } from './agent-table';
import { AnnouncePanel } from './announce-panel';
import { AnswerUses } from './answer-uses';
import { BoardChoice, on, useBoards } from './boards';
import { ConfigurationBanner } from './configuration-banner';
import { TelephoneBanner } from './telephone-banner';
import { Defined, Levelled, serviceLevelOf, waitingLevel } from './figure';
import { MonitorBar, MonitorContext } from './monitor-bar';
import { followLink, useLocation } from '../../ui/navigate';
import { QueueView } from './queue-view';
import { Answers, LongestWait, QueueTable } from './queue-table';
import { SnoozedTable } from './snoozed-table';
import { useWallboard, type Adherences } from './use-wallboard';
import { Pane } from '../../ui/pane';
import '../../styles/contact.css';
import { changesConfiguration } from '../../ui/who-sees';
import '../../styles/supervisor.css';

const History = lazy(() => import('./history'));

export default function SupervisorPage(props: PageProps) {
  const { t } = useWords();
  const { query } = useLocation();
  const wanted = new URLSearchParams(query);
  const queue = wanted.get('queue');
  const { board, waiting, connection, desktop, monitor, announcements, adherence, alertsTurn } = useWallboard(props.onUnreachable, queue);
  const [config, setConfig] = useState(noConfig);
  const boards = useBoards(query);
  const shown = on(boards.chosen, board);
  const [bigScreen, setBigScreen, byAddress] = useBigScreen();
  useEffect(() => {
    rest.config().then(setConfig, () => {}); // only names depend on it: the codes are shown instead
  }, []);
  const live = connection === 'open';

  return (
    <MonitorContext value={monitor}>
      <div className={`supervisor-page ${bigScreen ? 'big-screen' : ''}`}>
        {!bigScreen && (
          <Pane>
            <TopBar {...props}>
              <Live on={live} />
              {!queue && (
                <Button icon="expand" onPress={() => setBigScreen(true)}>
                  {t.board.bigScreen}
                </Button>
              )}
            </TopBar>
          </Pane>
        )}
        {board.loaded && !live && (
          <div role="alert" className="banner bad">
            <Icon name="warning" />
            {t.top.offlineLong}
          </div>
        )}
        {!bigScreen && (
          <Pane instead={null}>
            <ConfigurationBanner />
            <TelephoneBanner />
          </Pane>
        )}
        <main id="content" tabIndex={-1} className="board">
          {bigScreen || !queue ? (
            <div className="row">
              <h1 className="grow">{boards.chosen ? boards.chosen.name : t.board.title}</h1>
              {!bigScreen && (
                <a className="btn quiet" href="/planning" onClick={followLink}>
                  {t.planning.page}
                </a>
              )}
              {!bigScreen && (
                <Pane of={boards.all} instead={null}>
                  <BoardChoice boards={boards} query={query} config={config} />
                </Pane>
              )}
              {bigScreen && <Live on={live} />}
              {bigScreen && !byAddress && <IconButton icon="cross" look="quiet" label={t.board.leaveBigScreen} onPress={() => setBigScreen(false)} />}
            </div>
          ) : null}
          {board.loaded && (
            <Pane of={alertsTurn} instead={null}>
              <AlertsPanel config={config} turn={alertsTurn} />
            </Pane>
          )}
          {!board.loaded && <p className="empty">{t.common.loading}</p>}
          {board.loaded && (bigScreen || !queue) && (
            <Board
              board={shown}
              config={config}
              desktop={bigScreen ? null : desktop}
              announcements={announcements}
              adherence={adherence}
              forGood={changesConfiguration(props.me)}
            />
          )}
          {board.loaded && !bigScreen && queue && (
            <Pane of={queue}>
              <QueueView
                queue={queue}
                shown={wanted.get('show')}
                row={board.queues.find((q) => q.id === queue)}
                waiting={waiting}
                agents={board.agents}
                config={config}
                desktop={desktop}
              />
            </Pane>
          )}
        </main>
        {monitor && !bigScreen && (
          <Pane instead={null}>
            <MonitorBar monitor={monitor} config={config} />
          </Pane>
        )}
      </div>
    </MonitorContext>
  );
}

interface BoardProps {
  board: Wallboard;
  config: Config;
  /// Null: nothing can be done, as on the big screen.
  desktop: DesktopConnection | null;
  announcements: readonly AnnouncementRow[];
  adherence: Adherences;
  forGood: boolean;
}

function Board({ board, config, desktop, announcements, adherence, forGood }: BoardProps) {
  const { t } = useWords();
  return (
    <>
      <Pane of={board}>
        <Overview board={board} />
      </Pane>
      <section aria-label={t.board.queues} className="card board-card">
        <h2>{t.board.queues}</h2>
        <Pane of={board.queues}>
          <QueueTable queues={board.queues} config={config} />
        </Pane>
      </section>
      <section aria-label={t.board.agents} className="card board-card">
        <h2>{t.board.agents}</h2>
        <Pane of={board.agents}>
          <AgentTable agents={board.agents} queues={board.queues} config={config} desktop={desktop} adherence={adherence} forGood={forGood} />
        </Pane>
      </section>
      {desktop && (
        <Pane of={announcements} instead={null}>
          <AnnouncePanel rows={announcements} config={config} desktop={desktop} />
        </Pane>
      )}
      <Pane instead={null}>
        <SnoozedTable config={config} desktop={desktop} />
      </Pane>
      <Pane instead={null}>
        <AnswerUses />
      </Pane>
      <Today board={board} />
    </>
  );
}

/// The day so far beside the same day last week, of all queues or of one.
function Today({ board }: { board: Wallboard }) {
  const { t } = useWords();
  const [queue, setQueue] = useState('');
  const queues = [{ id: '', name: t.common.all }, ...board.queues.map(({ id, name }) => ({ id, name }))];
  return (
    <section aria-label={t.board.today} className="card board-card board-today">
      <div className="row">
        <h2 className="grow">{t.board.today}</h2>
        <Select label={t.board.queue} value={queue} choices={queues} onChange={setQueue} />
      </div>
      <Pane>
        <Suspense fallback={null}>
          <History queue={queue || null} />
        </Suspense>
      </Pane>
    </section>
  );
}

function Overview({ board }: { board: Wallboard }) {
  const { t, locale } = useWords();
  const d = t.board.def;
  const all = totals(board.queues);
  const target = Math.max(0, ...board.queues.map((q) => q.target));
  const present = board.agents.filter((a) => a.presence !== 'LOGGED_OUT');
  const busy = present.filter((a) => a.work.length > 0).length;
  const ready = present.filter((a) => a.presence === 'READY' && a.work.length === 0).length;
  const tiles = [
    { name: t.board.waiting, definition: d.waiting, value: <Levelled level={waitingLevel(all.waiting, ready, busy)}>{all.waiting}</Levelled> },
    { name: t.board.longest, definition: d.longest, value: <LongestWait since={all.longestWaitSince} /> },
    {
      name: t.board.serviceLevel,
      definition: d.serviceLevel,
      value: <Levelled level={serviceLevelOf(all.serviceLevel, target)}>{all.serviceLevel === null ? '–' : percent(all.serviceLevel, locale)}</Levelled>,
    },
    { name: t.board.answered, definition: d.answered, value: `${all.answered}/${all.offered}` },
    { name: t.board.abandoned, definition: d.abandoned, value: all.abandoned },
    { name: t.board.answers, definition: d.answers, value: <Answers row={all.responses} target={target} /> },
    { name: t.board.ready, definition: d.ready, value: ready },
    { name: t.board.busy, definition: d.busy, value: busy },
    { name: t.board.notReady, definition: d.notReady, value: present.filter((a) => a.presence === 'NOT_READY' && a.work.length === 0).length },
  ];
  return (
    <section aria-label={t.board.overview}>
      <ul className="tiles">
        {tiles.map((tile) => (
          <li key={tile.name} className="card tile">
            <Defined name={tile.name} definition={tile.definition} />
            <span className="tile-value">{tile.value}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Live({ on }: { on: boolean }) {
  const { t } = useWords();
  return (
    <span role="status" className={`indicator ${on ? 'good' : 'bad'}`}>
      <Icon name="plug" />
      {on ? t.board.live : t.top.offline}
    </span>
  );
}

/// Larger, without the bar, the whole screen where the browser allows; Escape leaves it. Opened by its address (`?big`), on
/// a screen on the wall, there is nothing to press.
function useBigScreen(): [boolean, (on: boolean) => void, boolean] {
  const [byAddress] = useState(() => new URLSearchParams(location.search).has('big'));
  const [on, setOn] = useState(byAddress);
  useEffect(() => {
    const left = () => !document.fullscreenElement && setOn(false);
    const onKey = (e: KeyboardEvent) => e.key === 'Escape' && setOn(false);
    document.addEventListener('fullscreenchange', left);
    window.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const change = (next: boolean) => {
    setOn(next);
    if (next) void document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) void document.exitFullscreen();
  };
  return [on, change, byAddress];
}
