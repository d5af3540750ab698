// Until when the contact in hand is snoozed, and why (D5).

import { useState, type KeyboardEvent } from 'react';
import { Dialog, Heading, Label, Modal, ModalOverlay, Text, TextArea, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { find } from '../../desk/state';
import { useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { useStore } from '../../ui/store';
import { isAsynchronous, nameOf } from '../../ui/who';
import { LaterChoice } from './later-choice';

export function SnoozeDialog({ session }: { session: DeskSession }) {
  const snoozing = useStore(session.page, (s) => s.snoozing);
  const item = useStore(session.desk, (s) => (snoozing ? find(s, snoozing) : undefined));
  const open = item !== undefined && maySnooze(item);
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(stays) => !stays && session.snooze(null)} isDismissable>
      <Modal className="dialog">
        <Dialog>{item && <Form key={item.interaction.id} session={session} item={item} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/// Nobody waits at the other end.
export function maySnooze({ interaction }: WorkItem): boolean {
  return interaction.state === 'CONNECTED' && isAsynchronous(interaction.channel);
}

function Form({ session, item }: { session: DeskSession; item: WorkItem }) {
  const { t } = useWords();
  const { id, epoch, queue } = item.interaction;
  const [until, setUntil] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (until === null || busy) return;
    setBusy(true);
    const result = await session.command('snooze', { interaction: id, epoch, until, note: note.trim() || null });
    setBusy(false);
    if (result.ok) session.snooze(null);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send();
  };
  return (
    <div className="transfer-form" onKeyDownCapture={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.snooze.title(nameOf(item.interaction, t))}
      </Heading>
      <p className="muted small">{t.snooze.hint}</p>
      <LaterChoice queue={queue} label={t.snooze.until} isFirst onChange={setUntil} />
      <TextField className="field" value={note} onChange={setNote}>
        <Label>{t.snooze.note}</Label>
        <TextArea rows={2} maxLength={1000} />
        <Text slot="description" className="hint">
          {t.transfer.noteHint}
        </Text>
      </TextField>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.snooze(null)}>{t.common.cancel}</Button>
        <Button look="primary" icon="clock" keys="Ctrl+↵" isDisabled={until === null || busy} onPress={() => void send()}>
          {t.snooze.open}
        </Button>
      </div>
    </div>
  );
}
