// Who left before anybody served them (S7): the newest first, live, with what became of it, and a call to them in one click.

import { useEffect, useState } from 'react';
import { clock, dateTime, useWords } from '../../i18n/language';
import { DesktopConnection } from '../../protocol/desktop';
import { rest, type Abandoned, type AbandonedQuery } from '../../protocol/rest';
import { noConfig, type Config } from '../../protocol/wire';
import { CallNumber } from '../../ui/call-number';
import { setClockOffset } from '../../ui/clock';
import { Select } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { queueName } from '../../ui/names';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { socketUrl } from '../../ui/urls';
import { TableFrame } from '../../ui/table-frame';
import '../../styles/contact.css';
import '../../styles/supervisor.css';

const ALL = '.all';
const HOUR = 3_600_000;
const SPANS = [1, 24, 24 * 7, 24 * 14];
/// Several who leave at once are one question.
const TOGETHER_MS = 500;

export default function AbandonedPage(props: PageProps) {
  const { t, locale } = useWords();
  const [config, setConfig] = useState<Config>(noConfig);
  const [queue, setQueue] = useState(ALL);
  const [hours, setHours] = useState(String(24));
  const [open, setOpen] = useState(true);
  const query: AbandonedQuery = { queue: queue === ALL ? undefined : queue, open };
  const { rows, complete, failed } = useAbandoned(props.onUnreachable, query, Number(hours));
  useEffect(() => {
    rest.config().then(setConfig, () => {});
  }, []);
  const from = useFrom(Number(hours));
  const queues = config.queues.filter((q) => !q.internal).map((q) => ({ id: q.id, name: q.name }));
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="board">
        <h1>{t.abandoned.title}</h1>
        <div className="row abandoned-filters">
          <Select label={t.board.queue} value={queue} choices={[{ id: ALL, name: t.abandoned.allQueues }, ...queues]} onChange={setQueue} />
          <Select label={t.abandoned.since} value={hours} choices={SPANS.map((h) => ({ id: String(h), name: t.abandoned.span(h) }))} onChange={setHours} />
          <label className="row">
            <input type="checkbox" checked={open} onChange={(e) => setOpen(e.target.checked)} />
            {t.abandoned.onlyOpen}
          </label>
          <a className="btn" href={rest.abandonedTableUrl({ ...query, from })} download>
            {t.abandoned.csv}
          </a>
        </div>
        {failed && (
          <p className="error" role="alert">
            {t.abandoned.failed}
          </p>
        )}
        <section className="card board-card" aria-label={t.abandoned.title}>
          {rows && rows.length === 0 && <p className="empty">{t.abandoned.nobody}</p>}
          {!rows && !failed && <p className="empty">{t.common.loading}</p>}
          {rows && rows.length > 0 && (
            <TableFrame label={t.abandoned.title}>
              <table className="board-table">
                <thead>
                  <tr>
                    <th scope="col">{t.abandoned.who}</th>
                    <th scope="col">{t.abandoned.left}</th>
                    <th scope="col">{t.abandoned.waited}</th>
                    <th scope="col">{t.abandoned.where}</th>
                    <th scope="col">{t.abandoned.sequel}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row key={row.id} row={row} config={config} locale={locale} />
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
          {!complete && <p className="small muted away">{t.abandoned.more}</p>}
        </section>
      </main>
    </div>
  );
}

function Row({ row, config, locale }: { row: Abandoned; config: Config; locale: string }) {
  const { t } = useWords();
  const served = row.sequel === 'CALLED_BACK' || row.sequel === 'CAME_AGAIN';
  return (
    <tr data-abandoned={row.id}>
      <th scope="row">
        <span className="row">
          <Icon name={channelIcon[row.channel]} />
          <span className="row-name">
            <span className="clip block">{row.customerName ?? (row.from || t.abandoned.withheld)}</span>
            {row.customerName && <span className="clip block small muted">{row.from}</span>}
          </span>
          <CallNumber number={row.from} />
        </span>
      </th>
      <td>{dateTime(row.at, locale)}</td>
      <td>{clock(row.waitedMs)}</td>
      <td>{row.where === 'QUEUE' ? queueName(config, row.queue) : t.abandoned.inFlow(row.step ?? '')}</td>
      <td>
        <span className={`pill ${served ? 'good' : row.sequel === 'TRIED' ? 'warn' : 'bad'}`}>{t.abandoned.sequels[row.sequel](row.tries)}</span>
        {row.sequelAt && <span className="small muted"> {dateTime(row.sequelAt, locale)}</span>}
      </td>
    </tr>
  );
}

/// The beginning of the time that is looked at, for a link.
function useFrom(hours: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setNow(Date.now()), [hours]);
  return now - hours * HOUR;
}

/// Asked when something is looked for, and again whenever the server says that the list has changed.
function useAbandoned(onUnreachable: () => void, query: AbandonedQuery, hours: number) {
  const [found, setFound] = useState<{ rows: Abandoned[]; complete: boolean } | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setTurn((n) => n + 1), TOGETHER_MS);
    };
    const connection = new DesktopConnection(
      { url: socketUrl('/ws/desktop') },
      {
        message: (m) => m.type === 'abandonedChanged' && again(),
        connection: (state) => {
          if (state === 'open') again(); // what has changed meanwhile was not told
          if (state === 'waiting') onUnreachable();
        },
        clock: setClockOffset,
        ended: () => {},
      },
    );
    connection.open();
    return () => {
      clearTimeout(timer);
      connection.close();
    };
  }, [onUnreachable]);
  const { queue, open } = query;
  useEffect(() => {
    const abort = new AbortController();
    rest.abandoned({ queue, open, from: Date.now() - hours * HOUR }, abort.signal).then(
      (answer) => {
        setFound(answer);
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    return () => abort.abort();
  }, [queue, open, hours, turn]);
  return { rows: found?.rows ?? null, complete: found?.complete ?? true, failed };
}
