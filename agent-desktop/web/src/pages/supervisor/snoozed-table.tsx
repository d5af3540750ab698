// What agents have snoozed and noted for later; a supervisor takes it back for everybody (D5, D7).

import { useEffect, useState } from 'react';
import type { DesktopConnection } from '../../protocol/desktop';
import { dateTime, useWords } from '../../i18n/language';
import { rest, type Snoozed } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { agentName, queueName } from '../../ui/names';
import { nameOf } from '../../ui/who';
import { TableFrame } from '../../ui/table-frame';

const REFRESH_MS = 30_000;

export function SnoozedTable({ config, desktop }: { config: Config; desktop: DesktopConnection | null }) {
  const words = useWords();
  const { t, locale } = words;
  const [snoozed, load] = useSnoozed();
  const [refused, setRefused] = useState<string | null>(null);
  const takeBack = async (interaction: string) => {
    const result = await desktop?.command('wake', { interaction });
    setRefused(result?.ok === false ? result.error.code : null);
    load();
  };
  return (
    <section aria-label={t.snooze.all} className="card board-card">
      <h2>
        {t.snooze.all} {snoozed && <span className="muted">{snoozed.length}</span>}
      </h2>
      <p className="error" role="alert">
        {refused && errorText(refused, words)}
      </p>
      {snoozed?.length === 0 && <p className="muted small">{t.snooze.none}</p>}
      {snoozed && snoozed.length > 0 && (
        <TableFrame label={t.snooze.all}>
          <table className="board-table">
            <thead>
              <tr>
                <th scope="col">{t.pop.title}</th>
                <th scope="col">{t.pop.subject}</th>
                <th scope="col">{t.pop.queue}</th>
                <th scope="col">{t.snooze.by}</th>
                <th scope="col">{t.snooze.until}</th>
                <th scope="col">{t.snooze.note}</th>
                <th scope="col">
                  <span className="sr-only">{t.snooze.takeBack}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {snoozed.map(({ interaction, by, until, note }) => (
                <tr key={interaction.id}>
                  <th scope="row">
                    {t.channel[interaction.channel]} · {nameOf(interaction, t)}
                  </th>
                  <td>{interaction.subject}</td>
                  <td>{queueName(config, interaction.queue)}</td>
                  <td>{agentName(config, by)}</td>
                  <td>{dateTime(until, locale)}</td>
                  <td>{note}</td>
                  <td>
                    <Button look="small" icon="back" isDisabled={!desktop} onPress={() => void takeBack(interaction.id)}>
                      {t.snooze.takeBack}
                      <span className="sr-only">: {nameOf(interaction, t)}</span>
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function useSnoozed(): [readonly Snoozed[] | null, () => void] {
  const [snoozed, setSnoozed] = useState<readonly Snoozed[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    rest.snoozed(true, abort.signal).then(setSnoozed, () => undefined);
    const timer = setTimeout(() => setAsked((n) => n + 1), REFRESH_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [asked]);
  return [snoozed, () => setAsked((n) => n + 1)];
}
