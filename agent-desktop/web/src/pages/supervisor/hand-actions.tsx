// What a supervisor can do about it: give it to somebody, move it, raise it, take it back (R18).

import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { DesktopConnection } from '../../protocol/desktop';
import type { Explanation } from '../../protocol/explain';
import type { AgentRow, CommandName, Commands, Config, WaitingRow } from '../../protocol/wire';
import { useWords, type Words } from '../../i18n/language';
import { Button } from '../../ui/controls';
import { agentName, nameOfOwn } from '../../ui/names';
import { errorText } from '../../ui/errors';
import { Finder, type Findable, type FindableGroup } from '../../ui/finder';

interface Props {
  explanation: Explanation;
  row: WaitingRow | undefined;
  agents: readonly AgentRow[];
  config: Config;
  desktop: DesktopConnection | null;
  onDone: () => void;
}

export function HandActions({ explanation, row, agents, config, desktop, onDone }: Props) {
  const words = useWords();
  const { t } = words;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { interaction, finding, channel, state } = explanation;

  const give = async <N extends CommandName>(name: N, fields: Commands[N]) => {
    if (!desktop) return;
    setBusy(true);
    const result = await desktop.command(name, fields);
    setBusy(false);
    setRefused(result.ok ? null : result.error.code);
    onDone();
  };

  const priority = finding.type === 'Waits' ? finding.priority : (row?.priority ?? 0);
  const holder = finding.type === 'Held' ? (finding.offeredTo[0] ?? finding.agent) : null;
  const waits = finding.type === 'Waits' && state === 'WAITING';
  const returnable = (state === 'OFFERED' && holder) || (state === 'CONNECTED' && channel !== 'CALLBACK');
  if (!waits && !returnable) return null;
  return (
    <div className="hand">
      <div className="row hand-buttons" role="group" aria-label={t.hand.title}>
        {waits && (
          <>
            <Choose
              label={t.hand.assign}
              icon="user"
              isDisabled={busy}
              groups={agentGroups(explanation, agents, words)}
              placeholder={t.hand.findAgent}
              onChoose={(a) => void give('assign', { interaction, agent: a.id })}
            />
            <Choose
              label={t.hand.move}
              icon="forward"
              isDisabled={busy}
              groups={queueGroups(explanation, config, words)}
              placeholder={t.hand.findQueue}
              onChoose={(q) => void give('move', { interaction, queue: q.id })}
            />
            <Button icon="up" isDisabled={busy} onPress={() => void give('prioritise', { interaction, priority: priority + 1 })}>
              {t.hand.raise}
            </Button>
            <Button icon="down" isDisabled={busy} onPress={() => void give('prioritise', { interaction, priority: priority - 1 })}>
              {t.hand.lower}
            </Button>
          </>
        )}
        {returnable && (
          <Button look="danger" icon="back" isDisabled={busy} onPress={() => void give('returnToQueue', { interaction })}>
            {t.hand.takeBack(agentName(config, holder) ?? '')}
          </Button>
        )}
      </div>
      <p className="error" role="alert">
        {refused && errorText(refused, words)}
      </p>
    </div>
  );
}

interface ChooseProps {
  label: string;
  icon: 'user' | 'forward';
  isDisabled: boolean;
  groups: FindableGroup<Findable>[];
  placeholder: string;
  onChoose: (item: Findable) => void;
}

export function Choose({ label, icon, isDisabled, groups, placeholder, onChoose }: ChooseProps) {
  const { t } = useWords();
  return (
    <DialogTrigger>
      <Button icon={icon} isDisabled={isDisabled}>
        {label}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="finder" aria-label={label}>
          {({ close }) => (
            <Finder
              groups={groups}
              texts={{ label, placeholder, nobody: t.transfer.nobody }}
              onChoose={(item) => {
                close();
                onChoose(item);
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/// Whoever is there; those who could serve it first.
function agentGroups({ finding }: Explanation, agents: readonly AgentRow[], { t }: Words): FindableGroup<Findable>[] {
  const able = new Set(
    finding.type === 'Waits'
      ? finding.groups.filter((g) => !['Lacks', 'ChannelNotServed', 'TooSmall'].includes(g.because.type)).flatMap((g) => g.agents.map((a) => a.id))
      : [],
  );
  const there = agents
    .filter((a) => a.presence !== 'LOGGED_OUT' && a.connected)
    .sort((a, b) => Number(b.presence === 'READY') - Number(a.presence === 'READY') || a.load - b.load || a.name.localeCompare(b.name))
    .map((a): Findable => ({ id: a.id, name: a.name, icon: 'user', hint: a.work.length > 0 ? t.transfer.busy(a.load, a.capacity) : t.presence[a.presence] }));
  return [
    { id: 'able', name: t.hand.able, items: there.filter((a) => able.has(a.id)) },
    { id: 'others', name: t.hand.others, items: there.filter((a) => !able.has(a.id)) },
  ].filter((g) => g.items.length > 0);
}

function queueGroups({ queue, channel }: Explanation, config: Config, { t }: Words): FindableGroup<Findable>[] {
  const items = config.queues
    .filter((q) => q.id !== queue && !q.internal && q.channels.includes(channel))
    .map((q): Findable => ({ id: q.id, name: nameOfOwn(q), icon: 'users', hint: '' }));
  return items.length > 0 ? [{ id: 'queues', name: t.board.queues, items }] : [];
}
