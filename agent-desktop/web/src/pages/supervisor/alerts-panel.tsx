// Alerts (S5): what is raised stands at the top until it is over; what somebody has seen or silenced stands there quietly.

import { useEffect, useState } from 'react';
import { clock, clockTime, dateTime, named, percent, useWords } from '../../i18n/language';
import { rest, RestError, type AlertRow, type Alerts } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { Icon } from '../../ui/icons';
import { queueName } from '../../ui/names';

const SILENCE_MINUTES = 60;

interface Props {
  config: Config;
  /// Another number: ask again.
  turn: number;
}

export function AlertsPanel({ config, turn }: Props) {
  const words = useWords();
  const { t } = words;
  const [alerts, setAlerts] = useState<Alerts | null>(null);
  const [again, setAgain] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    rest.alerts(abort.signal).then(setAlerts, () => {}); // asked again with the next change
    return () => abort.abort();
  }, [turn, again]);
  const act = (done: Promise<void>) =>
    void done.then(
      () => {
        setRefused(null);
        setAgain((n) => n + 1);
      },
      (e: unknown) => {
        setRefused(e instanceof RestError && e.status === 404 ? 'alert-over' : 'unavailable');
        setAgain((n) => n + 1);
      },
    );
  if (!alerts) return null;
  const { raised, past, problems } = alerts;
  if (raised.length === 0 && past.length === 0 && problems.length === 0) return null;
  return (
    <section className="card board-card alerts" aria-label={t.alerts.title}>
      <h2>
        {t.alerts.title} {raised.length > 0 && <span className="muted">{raised.length}</span>}
      </h2>
      {problems.length > 0 && (
        <div className="banner warn" role="status">
          <Icon name="warning" />
          <span>
            {t.alerts.problems}
            {problems.map((p) => (
              <code key={p} className="block wrap">
                {p}
              </code>
            ))}
          </span>
        </div>
      )}
      <div role="alert">
        <ul className="alert-list">
          {raised.map((row) => (
            <Raised
              key={row.id}
              row={row}
              config={config}
              onAcknowledge={() => act(rest.acknowledgeAlert(row.id))}
              onSilence={(minutes) => act(rest.silenceAlert(row.id, minutes))}
            />
          ))}
        </ul>
      </div>
      {raised.length === 0 && <p className="empty">{t.alerts.none}</p>}
      <p className="error" role="alert">
        {refused && (refused === 'alert-over' ? t.alerts.isOver : errorText(refused, words))}
      </p>
      {past.length > 0 && <Past past={past} config={config} />}
    </section>
  );
}

interface RaisedProps {
  row: AlertRow;
  config: Config;
  onAcknowledge: () => void;
  onSilence: (minutes: number) => void;
}

function Raised({ row, config, onAcknowledge, onSilence }: RaisedProps) {
  const { t, locale } = useWords();
  const now = useNow();
  const silent = row.silentUntil != null && row.silentUntil > now;
  const calm = silent || row.acknowledgedBy != null;
  return (
    <li className={`banner ${calm ? '' : 'bad'}`} data-alert={row.id}>
      <Icon name={calm ? 'info' : 'warning'} />
      <span className="grow">
        <strong>{useName(row)}</strong> · {queueName(config, row.queue)} · {useValue(row)} · {t.alerts.since(clock(now - row.raisedAt))}
        {row.acknowledgedBy && <span className="small muted"> · {t.alerts.seenBy(row.acknowledgedBy)}</span>}
        {silent && <span className="small muted"> · {t.alerts.silentUntil(clockTime(row.silentUntil ?? 0, locale))}</span>}
      </span>
      {!row.acknowledgedBy && (
        <Button look="small" icon="check" onPress={onAcknowledge}>
          {t.alerts.acknowledge}
        </Button>
      )}
      <Button look="small" onPress={() => onSilence(silent ? 0 : SILENCE_MINUTES)}>
        {silent ? t.alerts.tellAgain : t.alerts.silence}
      </Button>
    </li>
  );
}

function Past({ past, config }: { past: readonly AlertRow[]; config: Config }) {
  const { t } = useWords();
  return (
    <details>
      <summary>{t.alerts.past(past.length)}</summary>
      <ul className="alert-list small">
        {past.map((row) => (
          <PastRow key={`${row.id}/${row.raisedAt}`} row={row} config={config} />
        ))}
      </ul>
    </details>
  );
}

function PastRow({ row, config }: { row: AlertRow; config: Config }) {
  const { locale } = useWords();
  return (
    <li>
      {dateTime(row.raisedAt, locale)} – {row.overAt ? dateTime(row.overAt, locale) : ''} · {useName(row)} · {queueName(config, row.queue)}
    </li>
  );
}

function useName(row: AlertRow): string {
  const { language } = useWords();
  return named(row.names, language, row.rule);
}

function useValue(row: AlertRow): string {
  const { t, locale } = useWords();
  const shown = (value: number | null | undefined) =>
    value == null ? '–' : row.unit === 'SHARE' ? percent(value, locale) : row.unit === 'MILLISECONDS' ? clock(value) : String(Math.round(value));
  return row.usual == null ? shown(row.value) : t.alerts.usually(shown(row.value), shown(row.usual));
}
