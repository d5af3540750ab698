// What a supervisor does with several who wait at once (S4). Each is asked for by itself: what cannot be done with one is said
// and stays selected, the others are done.

import { useState } from 'react';
import type { DesktopConnection } from '../../protocol/desktop';
import { useWords } from '../../i18n/language';
import type { AgentRow, CommandName, Commands, Config, WaitingRow } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { Choose } from './hand-actions';

interface Props {
  rows: readonly WaitingRow[];
  agents: readonly AgentRow[];
  config: Config;
  desktop: DesktopConnection;
  /// @param failed those that could not be served
  onDone: (failed: readonly string[]) => void;
}

export function BulkActions({ rows, agents, config, desktop, onDone }: Props) {
  const words = useWords();
  const { t } = words;
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<string | null>(null);
  const forEach = async <N extends CommandName>(name: N, fields: (row: WaitingRow) => Commands[N]) => {
    setBusy(true);
    const results = await Promise.all(rows.map(async (row) => ({ row, result: await desktop.command(name, fields(row)) })));
    setBusy(false);
    const failed = results.flatMap(({ row, result }) => (result.ok ? [] : [{ id: row.id, code: result.error.code }]));
    const reasons = [...new Set(failed.map((f) => errorText(f.code, words)))].join(' ');
    setReport(failed.length > 0 ? `${t.act.failed(failed.length, results.length)} ${reasons}` : null);
    onDone(failed.map((f) => f.id));
  };
  const channels = new Set(rows.map((r) => r.channel));
  const queues = config.queues.filter((q) => !q.internal && [...channels].every((c) => q.channels.includes(c)));
  const present = agents.filter((a) => a.presence !== 'LOGGED_OUT');
  return (
    <div className="bulk" role="group" aria-label={t.act.selected(rows.length)}>
      <div className="row hand-buttons">
        <strong>{t.act.selected(rows.length)}</strong>
        <Choose
          label={t.hand.assign}
          icon="user"
          isDisabled={busy}
          groups={[
            {
              id: 'agents',
              name: t.board.agents,
              items: present.map((a) => ({ id: a.id, name: a.name, hint: t.presence[a.presence], icon: 'user' as const })),
            },
          ]}
          placeholder={t.hand.findAgent}
          onChoose={(a) => void forEach('assign', (row) => ({ interaction: row.id, agent: a.id }))}
        />
        <Choose
          label={t.hand.move}
          icon="forward"
          isDisabled={busy}
          groups={[{ id: 'queues', name: t.board.queues, items: queues.map((q) => ({ id: q.id, name: q.name, hint: '', icon: 'inbox' as const })) }]}
          placeholder={t.hand.findQueue}
          onChoose={(q) => void forEach('move', (row) => ({ interaction: row.id, queue: q.id }))}
        />
        <Button icon="up" isDisabled={busy} onPress={() => void forEach('prioritise', (row) => ({ interaction: row.id, priority: row.priority + 1 }))}>
          {t.hand.raise}
        </Button>
        <Button icon="down" isDisabled={busy} onPress={() => void forEach('prioritise', (row) => ({ interaction: row.id, priority: row.priority - 1 }))}>
          {t.hand.lower}
        </Button>
      </div>
      <p className="error" role="alert">
        {report}
      </p>
    </div>
  );
}
