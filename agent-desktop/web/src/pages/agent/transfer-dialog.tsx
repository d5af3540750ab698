// Whom to pass a contact on to: one field finds queues, colleagues and skills; arrows and Enter choose, Ctrl+Enter sends.

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog, Heading, Label, Modal, ModalOverlay, Text, TextArea, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { find } from '../../desk/state';
import { named, useWords, type Words } from '../../i18n/language';
import { rest, type TransferTargets } from '../../protocol/rest';
import type { ChannelName, Config, TransferTo, WorkItem } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { Finder, type Findable, type FindableGroup } from '../../ui/finder';
import { Icon } from '../../ui/icons';
import { nameOfOwn, queueName } from '../../ui/names';
import { useStore } from '../../ui/store';
import { nameOf } from '../../ui/who';

interface Target extends Findable {
  /// Of skills, which are asked for at a level.
  skill?: string;
  to: TransferTo;
}

type Group = FindableGroup<Target>;

const REFRESH_MS = 3000;

export function TransferDialog({ session }: { session: DeskSession }) {
  const transferring = useStore(session.page, (s) => s.transferring);
  const item = useStore(session.desk, (s) => (transferring ? find(s, transferring) : undefined));
  const open = item !== undefined && mayTransfer(item);
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(stays) => !stays && session.transfer(null)} isDismissable>
      <Modal className="dialog transfer">
        <Dialog>{item && <Form key={item.interaction.id} session={session} item={item} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export function mayTransfer({ interaction }: WorkItem): boolean {
  return interaction.state === 'CONNECTED' && interaction.channel !== 'CALLBACK';
}

function Form({ session, item }: { session: DeskSession; item: WorkItem }) {
  const words = useWords();
  const { t } = words;
  const config = useStore(session.desk, (s) => s.config);
  const own = useStore(session.desk, (s) => s.agent?.id);
  const targets = useTargets();
  const [target, setTarget] = useState<Target | null>(null);
  const [level, setLevel] = useState('1');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const noteBox = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (target) noteBox.current?.focus();
  }, [target]);

  const send = async () => {
    if (!target || busy) return;
    setBusy(true);
    const to = target.skill ? { requirement: `${target.skill} >= ${level}` } : target.to;
    const { id, epoch } = item.interaction;
    const result = await session.command('transfer', { interaction: id, epoch, to, note: note.trim() || null });
    setBusy(false);
    if (result.ok) session.transfer(null);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send();
  };

  return (
    <div className="transfer-form" onKeyDownCapture={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.transfer.title(nameOf(item.interaction, t))}
      </Heading>
      {target ? (
        <Chosen target={target} onChange={() => setTarget(null)}>
          {target.skill && <Select label={t.transfer.level} value={level} choices={LEVELS} onChange={setLevel} />}
        </Chosen>
      ) : (
        <Finder
          groups={groupsOf(targets, config, item, own, words)}
          texts={{ label: t.transfer.to, placeholder: t.transfer.search, nobody: t.transfer.nobody }}
          onChoose={setTarget}
        />
      )}
      <TextField className="field" value={note} onChange={setNote}>
        <Label>{t.transfer.note}</Label>
        <TextArea ref={noteBox} rows={3} maxLength={1000} />
        <Text slot="description" className="hint">
          {t.transfer.noteHint}
        </Text>
      </TextField>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.transfer(null)}>{t.common.cancel}</Button>
        <Button look="primary" icon="forward" keys="Ctrl+↵" isDisabled={!target || busy} onPress={() => void send()}>
          {t.transfer.send}
        </Button>
      </div>
    </div>
  );
}

const LEVELS = Array.from({ length: 10 }, (_, i) => ({ id: String(i + 1), name: String(i + 1) }));

function Chosen({ target, onChange, children }: { target: Target; onChange: () => void; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="field">
      <span className="field-name">{t.transfer.to}</span>
      <div className="transfer-chosen card">
        <Icon name={target.icon} />
        <span className="grow">
          <strong className="block">{target.name}</strong>
          <span className="small muted">{target.hint}</span>
        </span>
        {children}
        <Button look="small" onPress={onChange}>
          {t.transfer.change}
        </Button>
      </div>
    </div>
  );
}

/// Whoever is there changes while one chooses.
export function useTargets(): TransferTargets | null {
  const [targets, setTargets] = useState<TransferTargets | null>(null);
  useEffect(() => {
    const load = () => rest.transferTargets().then(setTargets, () => {}); // the names are known without it
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return targets;
}

function groupsOf(targets: TransferTargets | null, config: Config, item: WorkItem, own: string | undefined, words: Words): Group[] {
  const { t, language } = words;
  const { queue, channel } = item.interaction;
  const queues = queuesOf(targets, config, words, channel)
    .filter((q) => q.id !== queue)
    .map((q): Target => ({ ...q, id: `queue:${q.id}`, to: { queue: q.id } }));
  const agents = colleaguesOf(targets, own, words).map((a): Target => ({ ...a, id: `agent:${a.id}`, to: { agent: a.id } }));
  const skills = (config.skills ?? []).map(({ name, names }): Target => ({
    id: `skill:${name}`,
    name: named(names, language, name),
    hint: t.transfer.skill,
    icon: 'board',
    skill: name,
    to: { requirement: `${name} >= 1` },
  }));
  const back: Target = { id: 'back', name: t.transfer.back(queueName(config, queue) ?? ''), hint: t.transfer.backHint, icon: 'back', to: { back: true } };
  return [
    { id: 'backs', name: t.transfer.groupBack, items: [back] },
    { id: 'queues', name: t.board.queues, items: queues },
    { id: 'agents', name: t.transfer.colleagues, items: agents },
    { id: 'skills', name: t.transfer.skills, items: skills },
  ].filter((g) => g.items.length > 0);
}

/// The queues that take such contacts; `id` is the queue's.
export function queuesOf(targets: TransferTargets | null, config: Config, { t }: Words, channel: ChannelName): Findable[] {
  const rows = new Map(targets?.queues.map((q) => [q.id, q]));
  return config.queues
    .filter((q) => !q.internal && q.channels.includes(channel))
    .map((q) => {
      const row = rows.get(q.id);
      return { id: q.id, name: nameOfOwn(q), hint: row ? t.transfer.queueHint(row.waiting, row.ready) : '', icon: 'users' };
    });
}

/// Whoever else is there, the free ones first; `id` is the agent's.
export function colleaguesOf(targets: TransferTargets | null, own: string | undefined, words: Words): Findable[] {
  return (targets?.agents ?? [])
    .filter((a) => a.id !== own)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map((a) => ({ id: a.id, name: a.name, hint: presenceOf(a, words), icon: 'user' }));
}

type Colleague = TransferTargets['agents'][number];

function rank(a: Colleague): number {
  return a.presence !== 'READY' ? 2 : a.busy ? 1 : 0;
}

function presenceOf(a: Colleague, { t }: Words): string {
  return a.presence === 'READY' && a.busy ? t.transfer.busy(a.load, a.capacity) : t.presence[a.presence];
}
