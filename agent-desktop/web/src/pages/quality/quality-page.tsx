// Quality (S8): what reviewers have to do and have done, how far they agree, what it comes to, who is compared with whom; and for
// agents their own evaluations.

import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/language';
import { quality, type QualitySetting } from '../../protocol/quality';
import { rest, RestError } from '../../protocol/rest';
import { noConfig, type Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { followLink, navigate, useLocation } from '../../ui/navigate';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { reviews } from '../../ui/who-sees';
import { pathOf, tabsOf, type Tab } from './address';
import { Calibration, Calibrations } from './calibration';
import { Compare } from './compare';
import { Evaluation } from './evaluation';
import { Figures } from './figures';
import { Done, Own, ToDo } from './lists';
import '../../styles/contact.css';
import '../../styles/search.css';
import '../../styles/supervisor.css';
import '../../styles/quality.css';

const nothing: QualitySetting = { cards: [], reviewers: [], problems: [] };

export default function QualityPage(props: PageProps) {
  const { t } = useWords();
  const { query } = useLocation();
  const params = new URLSearchParams(query);
  const may = reviews(props.me);
  const tabs = tabsOf({ reviews: may, serves: !!props.me.session });
  const tab = tabs.find((one) => one === params.get('tab')) ?? tabs[0];
  const show = params.get('show');
  const evaluate = params.get('evaluate');
  const [config, setConfig] = useState<Config>(noConfig);
  const [setting, setSetting] = useState(nothing);
  useEffect(() => {
    rest.config().then(setConfig, () => {});
    if (may) quality.setting().then(setSetting, () => {});
  }, [may]);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board quality">
        <div className="row quality-head">
          <h1>{t.quality.title}</h1>
          <nav className="row quality-tabs" aria-label={t.quality.title}>
            {tabs.map((one) => (
              <a key={one} className="btn quiet" href={pathOf(one)} onClick={followLink} aria-current={one === tab ? 'page' : undefined}>
                {t.quality.tabs[one]}
              </a>
            ))}
          </nav>
        </div>
        {setting.problems.length > 0 && (
          <div className="error" role="alert">
            <p>{t.quality.refusedFile}</p>
            <ul>
              {setting.problems.map((problem) => (
                <li key={problem}>
                  <code>{problem}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Pane of={query}>
          {evaluate && may ? (
            <Begin interaction={evaluate} setting={setting} me={props.me.user} />
          ) : (
            tab && <Content tab={tab} show={show} config={config} setting={setting} />
          )}
        </Pane>
      </main>
    </div>
  );
}

function Content({ tab, show, config, setting }: { tab: Tab; show: string | null; config: Config; setting: QualitySetting }) {
  if (show)
    return tab === 'calibration' ? (
      <Calibration key={show} id={show} config={config} />
    ) : (
      <Evaluation key={show} id={show} own={tab === 'own'} config={config} />
    );
  switch (tab) {
    case 'to-do':
      return <ToDo config={config} />;
    case 'done':
      return <Done config={config} />;
    case 'calibration':
      return <Calibrations config={config} />;
    case 'figures':
      return <Figures config={config} reviewers={setting.reviewers} />;
    case 'compare':
      return <Compare config={config} />;
    case 'own':
      return <Own config={config} />;
  }
}

/// A contact that was found elsewhere: evaluated alone, or by several.
function Begin({ interaction, setting, me }: { interaction: string; setting: QualitySetting; me: string }) {
  const { t } = useWords();
  const [refused, setRefused] = useState<string | null>(null);
  const [whom, setWhom] = useState<readonly string[]>([me]);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector('button')?.focus(), []);
  const tell = (e: unknown) => {
    const known: Record<string, string> = {
      'own-contact': t.quality.ownContact,
      'no-card': t.quality.noCard,
      'not-over': t.quality.notOver,
      'nobody-served': t.quality.nobodyServed,
      'not-found': t.quality.gone,
    };
    setRefused((e instanceof RestError && (known[e.code] ?? e.detail)) || t.error.unavailable);
  };
  const alone = () => quality.begin(interaction).then((view) => navigate(pathOf('to-do', { show: view.row.id }), true), tell);
  const together = () => quality.calibrate(interaction, [...whom]).then((one) => navigate(pathOf('calibration', { show: one.id }), true), tell);
  return (
    <section className="card quality-begin" aria-label={t.quality.evaluate}>
      <h2>{t.quality.evaluate}</h2>
      <div ref={first} className="row">
        <Button look="primary" onPress={() => void alone()}>
          {t.quality.alone}
        </Button>
      </div>
      <fieldset>
        <legend>{t.quality.together}</legend>
        {setting.reviewers.map(({ user, name }) => (
          <label key={user} className="row">
            <input
              type="checkbox"
              checked={whom.includes(user)}
              onChange={(e) => setWhom(e.target.checked ? [...whom, user] : whom.filter((one) => one !== user))}
            />
            {name}
          </label>
        ))}
        <Button isDisabled={whom.length < 2} onPress={() => void together()}>
          {t.quality.calibrate}
        </Button>
      </fieldset>
      {refused && (
        <p className="error" role="alert">
          <Icon name="warning" /> {refused}
        </p>
      )}
    </section>
  );
}
