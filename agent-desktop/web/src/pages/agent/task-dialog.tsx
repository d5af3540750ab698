// A task for later that follows from a contact, in hand or of the past (D7).

import { useState, type KeyboardEvent } from 'react';
import { Dialog, Heading, Input, Label, Modal, ModalOverlay, TextArea, TextField } from 'react-aria-components';
import type { DeskSession, TaskOf } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { rest, RestError } from '../../protocol/rest';
import { uuid } from '../../protocol/uuid';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { useStore } from '../../ui/store';
import { LaterChoice } from './later-choice';

export function TaskDialog({ session }: { session: DeskSession }) {
  const of = useStore(session.page, (s) => s.noting);
  return (
    <ModalOverlay className="overlay" isOpen={of !== null} onOpenChange={(stays) => !stays && session.noteTask(null)} isDismissable>
      <Modal className="dialog">
        <Dialog>{of && <Form key={of.interaction} session={session} of={of} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ session, of }: { session: DeskSession; of: TaskOf }) {
  const words = useWords();
  const { t } = words;
  const [id] = useState(() => `task.${session.desk.state.agent?.id ?? ''}.${uuid()}`); // tried again it is the same
  const [due, setDue] = useState<number | null>(null);
  const [subject, setSubject] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const ready = due !== null && subject.trim() !== '' && !busy;
  const save = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      await rest.noteTask({ id, due, subject: subject.trim(), note: note.trim() || null, of: of.interaction, queue: of.queue ?? null });
      session.noteTask(null);
    } catch (e) {
      setRefused(e instanceof RestError ? e.code : 'unavailable');
    }
    setBusy(false);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void save();
  };
  return (
    <div className="transfer-form" onKeyDownCapture={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.task.title(of.who)}
      </Heading>
      <TextField className="field" value={subject} onChange={setSubject} autoFocus>
        <Label>{t.task.subject}</Label>
        <Input maxLength={200} autoComplete="off" />
      </TextField>
      <LaterChoice queue={of.queue} label={t.task.due} onChange={setDue} />
      <TextField className="field" value={note} onChange={setNote}>
        <Label>{t.snooze.note}</Label>
        <TextArea rows={2} maxLength={1000} />
      </TextField>
      <p className="error" role="alert">
        {refused && errorText(refused, words)}
      </p>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.noteTask(null)}>{t.common.cancel}</Button>
        <Button look="primary" icon="check" keys="Ctrl+↵" isDisabled={!ready} onPress={() => void save()}>
          {t.task.save}
        </Button>
      </div>
    </div>
  );
}
