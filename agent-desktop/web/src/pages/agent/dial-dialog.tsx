// The dial pad: a number, in whose name, and off it goes. The agent's own phone rings first.

import { useEffect, useState, type KeyboardEvent } from 'react';
import { Dialog, FieldError, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { rest, type OutboundQueue } from '../../protocol/rest';
import { Button, Select } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { useStore } from '../../ui/store';

const QUEUE = 'tandem.dialFor';
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0', '⌫'];

export default function DialDialog({ session }: { session: DeskSession }) {
  const number = useStore(session.page, (s) => s.dialling);
  return (
    <ModalOverlay className="overlay" isOpen={number !== null} onOpenChange={(stays) => !stays && session.dial(null)} isDismissable>
      <Modal className="dialog dial">
        <Dialog>{number !== null && <Form key={number} session={session} first={number} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ session, first }: { session: DeskSession; first: string }) {
  const words = useWords();
  const { t } = words;
  const [number, setNumber] = useState(first);
  const [chosen, setChosen] = useState(localStorage.getItem(QUEUE) ?? '');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const queues = useQueues();
  const queue = queues?.find((q) => q.id === chosen) ?? queues?.[0];
  const change = (next: string) => {
    setNumber(next);
    setRefused(null);
  };
  const begin = async (how: 'call' | 'fax') => {
    if (!queue || busy || !number.trim()) return;
    setBusy(true);
    localStorage.setItem(QUEUE, queue.id);
    setRefused(await session[how](number.trim(), queue.id));
    setBusy(false);
  };
  const call = () => begin('call');
  const press = (key: string) => change(key === '⌫' ? number.slice(0, -1) : number + key);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && e.target instanceof HTMLInputElement) void call();
  };

  return (
    <div className="dial-form" onKeyDown={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.dial.title}
      </Heading>
      <p className="muted small">{t.dial.phoneFirst}</p>
      {queues?.length === 0 && <p className="error">{t.dial.noQueue}</p>}
      <TextField className="field" value={number} onChange={change} isInvalid={refused !== null} type="tel" autoFocus>
        <Label>{t.dial.number}</Label>
        <Input autoComplete="off" maxLength={40} />
        <FieldError>{refused && errorText(refused, words)}</FieldError>
      </TextField>
      <div className="keypad-keys" role="group" aria-label={t.dial.keys}>
        {KEYS.map((key) => (
          <Button key={key} aria-label={key === '⌫' ? t.dial.erase : key} onPress={() => press(key)}>
            {key}
          </Button>
        ))}
      </div>
      {queues && queue && <Select label={t.dial.queue} value={queue.id} choices={queues} onChange={setChosen} />}
      <div className="row">
        <Button look="primary" icon="phone" keys="↵" isDisabled={busy || !queue || !number.trim()} onPress={() => void call()}>
          {t.dial.call}
        </Button>
        <Button
          icon="sms"
          onPress={() => {
            session.dial(null);
            session.writeTo({ address: number.trim() });
          }}
        >
          {t.newMessage.instead}
        </Button>
        <Button icon="fax" isDisabled={busy || !queue || !number.trim()} onPress={() => void begin('fax')}>
          {t.dial.fax}
        </Button>
        <Button onPress={() => session.dial(null)}>{t.common.close}</Button>
      </div>
    </div>
  );
}

/// Undefined until they are known.
function useQueues(): readonly OutboundQueue[] | undefined {
  const [queues, setQueues] = useState<readonly OutboundQueue[]>();
  useEffect(() => {
    let current = true;
    rest.outboundQueues().then(
      (found) => current && setQueues(found),
      () => current && setQueues([]),
    );
    return () => {
      current = false;
    };
  }, []);
  return queues;
}
