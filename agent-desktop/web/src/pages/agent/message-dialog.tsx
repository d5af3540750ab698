// A message to somebody who has not asked for it: to whom, from which of our addresses, and what.

import { useEffect, useState, type KeyboardEvent } from 'react';
import { Dialog, FieldError, Heading, Input, Label, Modal, ModalOverlay, TextArea, TextField } from 'react-aria-components';
import type { DeskSession, WriteTo } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { rest, type MessageSender } from '../../protocol/rest';
import { uuid } from '../../protocol/uuid';
import { Button, Select } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { useStore } from '../../ui/store';

export default function MessageDialog({ session }: { session: DeskSession }) {
  const to = useStore(session.page, (s) => s.writing);
  return (
    <ModalOverlay className="overlay" isOpen={to !== null} onOpenChange={(stays) => !stays && session.writeTo(null)} isDismissable>
      <Modal className="dialog">
        <Dialog>{to !== null && <Form key={to.address} session={session} first={to} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const key = (sender: MessageSender) => `${sender.carrier} ${sender.from}`;

function Form({ session, first }: { session: DeskSession; first: WriteTo }) {
  const words = useWords();
  const { t } = words;
  const [messageId] = useState(uuid); // tried again it is the same message
  const [to, setTo] = useState(first.address);
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ code: string; why: string } | null>(null);
  const senders = useSenders(first.carrier);
  const sender = senders?.find((s) => key(s) === chosen) ?? senders?.[0];
  const ready = sender !== undefined && to.trim() !== '' && text.trim() !== '' && !busy;
  const send = async () => {
    if (!ready) return;
    setBusy(true);
    const message = { carrier: sender.carrier, from: sender.from, to: to.trim(), messageId, text: text.trim() };
    setRefused(await (first.call ? session.writeInCall({ ...message, interaction: first.call }) : session.write(message)));
    setBusy(false);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send();
  };
  const choices = (senders ?? []).map((s) => ({ id: key(s), name: [s.carrier, s.from].filter(Boolean).join(' · ') }));
  return (
    <div className="transfer-form" onKeyDownCapture={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.newMessage.title}
      </Heading>
      {senders?.length === 0 && <p className="error">{t.newMessage.noSender}</p>}
      <TextField className="field" value={to} onChange={setTo} isInvalid={refused !== null} autoFocus={!first.address}>
        <Label>{t.newMessage.to}</Label>
        <Input autoComplete="off" maxLength={200} />
        <FieldError>{refused && (refused.code === 'refused' ? refused.why : errorText(refused.code, words))}</FieldError>
      </TextField>
      {sender && choices.length > 1 && <Select label={t.newMessage.from} value={key(sender)} choices={choices} onChange={setChosen} />}
      <TextField className="field" value={text} onChange={setText} autoFocus={Boolean(first.address)}>
        <Label>{t.newMessage.text}</Label>
        <TextArea rows={4} maxLength={4000} />
      </TextField>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.writeTo(null)}>{t.common.cancel}</Button>
        <Button look="primary" icon="sms" keys="Ctrl+↵" isDisabled={!ready} onPress={() => void send()}>
          {t.common.send}
        </Button>
      </div>
    </div>
  );
}

/// By this carrier, or all of them; undefined until they are known.
function useSenders(carrier: string | undefined): readonly MessageSender[] | undefined {
  const [senders, setSenders] = useState<readonly MessageSender[]>();
  useEffect(() => {
    let current = true;
    rest.messageSenders().then(
      (found) => current && setSenders(found.filter((s) => (carrier ? s.carrier === carrier : s.channel === 'SMS'))),
      () => current && setSenders([]),
    );
    return () => {
      current = false;
    };
  }, [carrier]);
  return senders;
}
