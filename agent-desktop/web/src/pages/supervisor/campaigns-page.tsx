// Preview campaigns: bring a list, run it, see how far it has come.

import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type BadRow, type Campaign, type CampaignState } from '../../protocol/rest';
import { noConfig } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { dispositionName, queueName } from '../../ui/names';
import { own } from '../../ui/own';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { may } from '../../ui/who-sees';
import { TableFrame } from '../../ui/table-frame';
import { DoNotCall } from './do-not-call';
import '../../styles/contact.css';
import '../../styles/supervisor.css';

const REFRESH_MS = 5000;

export default function CampaignsPage(props: PageProps) {
  const { t } = useWords();
  const [all, setAll] = useState<readonly Campaign[] | null>(null);
  const [config, setConfig] = useState(noConfig);
  const look = useCallback(() => {
    rest.campaigns().then(setAll, () => {}); // what is shown stays
  }, []);
  useEffect(() => {
    rest.config().then(setConfig, () => {});
    look();
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [look]);
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board">
        <h1>{t.campaign.title}</h1>
        <Pane>
          <Upload config={config} onDone={look} />
        </Pane>
        {all?.length === 0 && <p className="muted">{t.campaign.none}</p>}
        {all?.map((campaign) => (
          <Pane key={campaign.id} of={campaign}>
            <Card campaign={campaign} config={config} onDone={look} />
          </Pane>
        ))}
        <Pane>
          <DoNotCall mayClear={may(props.me, 'clear-do-not-call')} />
        </Pane>
      </main>
    </div>
  );
}

type Config = typeof noConfig;

function Upload({ config, onDone }: { config: Config; onDone: () => void }) {
  const { t } = useWords();
  const file = useRef<HTMLInputElement>(null);
  const queues = config.queues.filter((q) => !q.internal).map(({ id, name }) => ({ id, name }));
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [made, setMade] = useState<{ campaign: Campaign; faults: BadRow[] } | null>(null);
  const queue = queues.find((q) => q.id === chosen) ?? queues[0];
  const send = async (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = new FormData(e.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const list = file.current?.files?.[0];
    if (!list || !queue || busy) return;
    setBusy(true);
    setRefused(null);
    try {
      const asked = { name: text('name') || list.name, queue: queue.id, number: text('number'), who: text('who') };
      setMade(await rest.uploadCampaign({ ...asked, attempts: Number(text('attempts')), retryMinutes: Number(text('retryMinutes')) }, list));
      onDone();
    } catch (problem) {
      setMade(null);
      setRefused(problem instanceof RestError && problem.detail ? problem.detail : t.error.unavailable);
    }
    setBusy(false);
  };
  return (
    <section className="card campaign-upload" aria-label={t.campaign.bring}>
      <h2>{t.campaign.bring}</h2>
      <p className="muted small">{t.campaign.bringHint}</p>
      <form className="campaign-form" onSubmit={(e) => void send(e)}>
        <label className="field">
          {t.campaign.list}
          <input ref={file} type="file" accept=".csv,text/csv" required />
        </label>
        <Field name="name" label={t.campaign.name} />
        {queue && <Select label={t.dial.queue} value={queue.id} choices={queues} onChange={setChosen} />}
        <Field name="number" label={t.campaign.numberColumn} value="phone" isRequired />
        <Field name="who" label={t.campaign.whoColumn} value="name" />
        <Field name="attempts" label={t.campaign.attempts} value="3" type="number" isRequired />
        <Field name="retryMinutes" label={t.campaign.retry} value="60" type="number" isRequired />
        <Button type="submit" look="primary" isDisabled={busy || !queue}>
          {t.campaign.upload}
        </Button>
      </form>
      {refused && (
        <p className="error" role="alert">
          {t.campaign.refused(refused)}
        </p>
      )}
      {made && <Made {...made} />}
    </section>
  );
}

function Field({ label, name, value = '', type, isRequired }: { label: string; name: string; value?: string; type?: 'number'; isRequired?: boolean }) {
  return (
    <TextField className="field" name={name} defaultValue={value} type={type ?? 'text'} isRequired={isRequired}>
      <Label>{label}</Label>
      <Input />
    </TextField>
  );
}

const FAULTS_SHOWN = 20;

function Made({ campaign, faults }: { campaign: Campaign; faults: BadRow[] }) {
  const { t } = useWords();
  return (
    <div role="status">
      <p>{t.campaign.made(campaign.rows, campaign.bad)}</p>
      {faults.length > 0 && (
        <TableFrame label={t.campaign.title}>
          <table className="board-table agents">
            <thead>
              <tr>
                <th scope="col">{t.campaign.row}</th>
                <th scope="col">{t.campaign.column}</th>
                <th scope="col">{t.campaign.fault}</th>
                <th scope="col">{t.campaign.value}</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, FAULTS_SHOWN).map((f) => (
                <tr key={`${f.row}${f.column}`}>
                  <td>{f.row}</td>
                  <td>{f.column}</td>
                  <td>{own(t.campaign.faults, f.fault) ?? f.fault}</td>
                  <td>{f.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </div>
  );
}

const LOOK = { RUNNING: 'good', PAUSED: 'warn', STOPPED: '' } as const;

function Card({ campaign, config, onDone }: { campaign: Campaign; config: Config; onDone: () => void }) {
  const { t, locale, language } = useWords();
  const set = (state: CampaignState) => rest.setCampaign(campaign.id, state).then(onDone, onDone);
  const over = campaign.rows - campaign.waiting - campaign.held;
  const results = Object.entries(campaign.results).toSorted(([, a], [, b]) => b - a);
  return (
    <section className="card campaign-one" aria-label={campaign.order.name}>
      <div className="row">
        <h2 className="grow clip">{campaign.order.name}</h2>
        <span className={`pill ${LOOK[campaign.state]}`}>{t.campaign.state[campaign.state]}</span>
        {campaign.state === 'PAUSED' && (
          <Button icon="phone" onPress={() => void set('RUNNING')}>
            {t.campaign.run}
          </Button>
        )}
        {campaign.state === 'RUNNING' && (
          <Button icon="pause" onPress={() => void set('PAUSED')}>
            {t.campaign.pause}
          </Button>
        )}
        {campaign.state !== 'STOPPED' && (
          <Button look="danger" icon="cross" onPress={() => void set('STOPPED')}>
            {t.campaign.stop}
          </Button>
        )}
      </div>
      <p className="muted small">
        {queueName(config, campaign.order.queue)} · {campaign.by} · {dateTime(campaign.at, locale)}
      </p>
      <progress max={campaign.rows} value={over} aria-label={t.campaign.progress(over, campaign.rows)} />
      <p>
        {t.campaign.progress(over, campaign.rows)} · {t.campaign.held(campaign.held)}
      </p>
      {results.length > 0 && (
        <ul className="queue-figures">
          {results.map(([code, count]) => (
            <li key={code}>
              <span className="muted">{own(t.campaign.result, code) ?? dispositionName(config, code, language)}</span> <strong>{count}</strong>
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        {t.campaign.export}{' '}
        <a href={rest.campaignResultsUrl(campaign.id, 'csv')} download>
          CSV
        </a>{' '}
        <a href={rest.campaignResultsUrl(campaign.id, 'xlsx')} download>
          XLSX
        </a>
      </p>
      {campaign.bad > 0 && (
        <p className="small">
          <Icon name="warning" />{' '}
          <a href={rest.badRowsUrl(campaign.id)} download>
            {t.campaign.badRows(campaign.bad)}
          </a>
        </p>
      )}
    </section>
  );
}
