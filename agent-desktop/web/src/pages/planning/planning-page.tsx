// Planning (S9): what will come and how many agents that takes, beside who is scheduled; and the schedules themselves.

import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import { noConfig, type Config } from '../../protocol/wire';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { may } from '../../ui/who-sees';
import { PlanPanel } from './plan-panel';
import { SchedulePanel } from './schedule-panel';
import '../../styles/supervisor.css';
import '../../styles/planning.css';

export default function PlanningPage(props: PageProps) {
  const { t } = useWords();
  const [config, setConfig] = useState<Config>(noConfig);
  /// Another number each time schedules were published here: staff is counted anew.
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    rest.config().then(setConfig, () => {}); // only names depend on it
  }, []);
  const plans = may(props.me, 'plan');
  return (
    <div className="supervisor-page planning">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board">
        <div>
          <h1>{t.planning.title}</h1>
          <p className="small muted planning-what">{t.planning.what}</p>
        </div>
        <Pane>
          <PlanPanel config={config} turn={turn} plans={plans} />
        </Pane>
        <Pane>
          <SchedulePanel plans={plans} onPublished={() => setTurn((n) => n + 1)} />
        </Pane>
      </main>
    </div>
  );
}
