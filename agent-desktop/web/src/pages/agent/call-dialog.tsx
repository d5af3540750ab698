// Whom the agent writes with is called, within the same contact (T17): at which number?

import { useEffect, useState, type KeyboardEvent } from 'react';
import { Dialog, FieldError, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { find } from '../../desk/state';
import { useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import type { WorkItem } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { useStore } from '../../ui/store';
import { isCall } from '../../ui/who';

/// Who is in contact in writing may be called; a message that a caller has left has its own button.
export function mayCall({ interaction }: WorkItem): boolean {
  return interaction.state === 'CONNECTED' && !isCall(interaction.channel) && interaction.channel !== 'VOICEMAIL';
}

export function CallDialog({ session }: { session: DeskSession }) {
  const calling = useStore(session.page, (s) => s.calling);
  const item = useStore(session.desk, (s) => (calling ? find(s, calling) : undefined));
  const open = item !== undefined && mayCall(item);
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(stays) => !stays && session.callFrom(null)} isDismissable>
      <Modal className="dialog">
        <Dialog>{open && <Form key={item.interaction.id} session={session} item={item} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ session, item }: { session: DeskSession; item: WorkItem }) {
  const words = useWords();
  const { t } = words;
  const known = useNumbers(item);
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ code: string; why: string } | null>(null);
  const number = typed ?? known[0]?.number ?? '';
  const change = (next: string) => {
    setTyped(next);
    setRefused(null);
  };
  const call = async () => {
    if (busy || !number.trim()) return;
    setBusy(true);
    setRefused(await session.callCustomer(item.interaction.id, number.trim()));
    setBusy(false);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && e.target instanceof HTMLInputElement) void call();
  };
  return (
    <div className="transfer-form" onKeyDown={onKeyDown}>
      <Heading slot="title" level={2}>
        {t.within.title}
      </Heading>
      <p className="muted small">{t.within.hint}</p>
      <TextField className="field" value={number} onChange={change} isInvalid={refused !== null} type="tel" autoFocus>
        <Label>{t.dial.number}</Label>
        <Input autoComplete="off" maxLength={40} />
        <FieldError>{refused && (refused.code === 'refused' ? refused.why : errorText(refused.code, words))}</FieldError>
      </TextField>
      {known.length > 0 && (
        <ul className="numbers" aria-label={t.within.known}>
          {known.map((k) => (
            <li key={k.number}>
              <Button look={k.number === number ? 'small on' : 'small'} aria-pressed={k.number === number} onPress={() => change(k.number)}>
                {k.number} · {k.claimed ? t.within.claimed : t.within.verified}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={() => session.callFrom(null)}>{t.common.cancel}</Button>
        <Button look="primary" icon="phone" keys="↵" isDisabled={busy || !number.trim()} onPress={() => void call()}>
          {t.dial.call}
        </Button>
      </div>
    </div>
  );
}

interface Known {
  number: string;
  claimed: boolean;
}

/// By which they have reached us first, then what they only say. What was before may follow.
function useNumbers(item: WorkItem): readonly Known[] {
  const { interaction, pop } = item;
  const [past, setPast] = useState(pop?.history?.interactions ?? []);
  const customer = pop?.customer?.id ?? interaction.customer;
  const complete = pop?.history?.complete ?? false;
  useEffect(() => {
    if (!customer || complete) return;
    let current = true;
    rest.history(customer).then(
      (history) => current && setPast(history.interactions),
      () => {}, // the agent can still type one
    );
    return () => {
      current = false;
    };
  }, [customer, complete]);
  const reached = [interaction, ...past].filter((i) => isCall(i.channel) || i.channel === 'SMS').map((i) => i.from);
  const said = [interaction.claims?.['phone'] ?? pop?.claims?.['phone'] ?? ''];
  const proved = [...new Set(reached)].filter((number) => number.startsWith('+'));
  return [
    ...proved.map((number) => ({ number, claimed: false })),
    ...said.filter((number) => number !== '' && !proved.includes(number)).map((number) => ({ number, claimed: true })),
  ];
}
