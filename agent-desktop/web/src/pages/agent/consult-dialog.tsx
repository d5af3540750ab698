// Whom to ask about a call: typing finds a colleague, Enter calls them.

import { useState } from 'react';
import { Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { consultOf, find } from '../../desk/state';
import { useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Finder } from '../../ui/finder';
import { useStore } from '../../ui/store';
import { isCall, nameOf } from '../../ui/who';
import { colleaguesOf, queuesOf, useTargets } from './transfer-dialog';

/// Before a queue's id, so that it is no agent's.
const QUEUE = 'queue:';

export function ConsultDialog({ session }: { session: DeskSession }) {
  const consulting = useStore(session.page, (s) => s.consulting);
  const item = useStore(session.desk, (s) => (consulting ? find(s, consulting) : undefined));
  const open = item !== undefined && mayConsult(item);
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(stays) => !stays && session.consult(null)} isDismissable>
      <Modal className="dialog transfer">
        <Dialog>{item && <Choice key={item.interaction.id} session={session} item={item} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export function mayConsult(item: WorkItem): boolean {
  return item.interaction.state === 'CONNECTED' && isCall(item.interaction.channel) && consultOf(item) === null;
}

function Choice({ session, item }: { session: DeskSession; item: WorkItem }) {
  const words = useWords();
  const { t } = words;
  const own = useStore(session.desk, (s) => s.agent?.id);
  const targets = useTargets();
  const config = useStore(session.desk, (s) => s.config);
  const call = async (whom: { agent: string } | { queue: string }) => {
    const result = await session.command('consult', { interaction: item.interaction.id, ...whom });
    if (result.ok) session.consult(null);
  };
  return (
    <div className="transfer-form">
      <Heading slot="title" level={2}>
        {t.consult.title(nameOf(item.interaction, t))}
      </Heading>
      <Finder
        groups={[
          { id: 'agents', name: t.transfer.colleagues, items: colleaguesOf(targets, own, words) },
          { id: 'queues', name: t.board.queues, items: queuesOf(targets, config, words, 'VOICE').map((q) => ({ ...q, id: QUEUE + q.id })) },
        ]}
        texts={{ label: t.consult.whom, placeholder: t.consult.search, nobody: t.transfer.nobody }}
        onChoose={({ id }) => void call(id.startsWith(QUEUE) ? { queue: id.slice(QUEUE.length) } : { agent: id })}
      />
      <p className="muted small">{t.consult.hint}</p>
      <Outside session={session} interaction={item.interaction.id} />
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.consult(null)}>{t.common.cancel}</Button>
      </div>
    </div>
  );
}

/// A number of somebody who is none of ours; whether it may be called the server says.
function Outside({ session, interaction }: { session: DeskSession; interaction: string }) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const call = async (name: 'consult' | 'passOnOutside') => {
    const result = await session.command(name, { interaction, number: number.trim() });
    if (result.ok) session.consult(null);
  };
  const empty = number.trim() === '';
  return (
    <Form
      onSubmit={(e) => {
        e.preventDefault();
        if (!empty) void call('consult');
      }}
    >
      <TextField className="field" type="tel" value={number} onChange={setNumber}>
        <Label>{t.consult.number}</Label>
        <Input placeholder="+1 …" />
      </TextField>
      <div className="row dialog-buttons">
        <Button type="submit" icon="users" keys="↵" isDisabled={empty}>
          {t.consult.open}
        </Button>
        <Button icon="forward" isDisabled={empty} onPress={() => void call('passOnOutside')}>
          {t.consult.passOn}
        </Button>
      </div>
    </Form>
  );
}
