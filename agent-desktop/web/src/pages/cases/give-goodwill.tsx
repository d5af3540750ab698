// Goodwill (D10) given in a contact or for a case, up to one's limit; above it, asked for.

import { useEffect, useState } from 'react';
import { Dialog, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { named, useWords } from '../../i18n/language';
import { goodwill, type GoodwillLimits, type GoodwillRow } from '../../protocol/cases';
import { RestError } from '../../protocol/rest';
import { uuid } from '../../protocol/uuid';
import { Button, Select } from '../../ui/controls';

export interface About {
  contact?: string;
  caseNumber?: string;
  who: string;
}

export function GiveGoodwill({ about, onClose }: { about: About; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(stays) => !stays && onClose()} isDismissable>
      <Modal className="dialog">
        <Dialog>
          <Form about={about} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ about, onClose }: { about: About; onClose: () => void }) {
  const { t, language } = useWords();
  const [id] = useState(uuid); // tried again it is the same
  const [limits, setLimits] = useState<GoodwillLimits>();
  const [kind, setKind] = useState<'CREDIT' | 'REFUND'>('CREDIT');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<GoodwillRow>();
  const [refused, setRefused] = useState('');
  useEffect(() => {
    goodwill.limits().then(
      (found) => {
        setLimits(found);
        setReason(found.reasons[0]?.id ?? '');
      },
      () => setRefused(t.goodwill.failed),
    );
  }, [t]);
  const above = limits !== undefined && (Number(amount) > Number(limits.each) || Number(amount) > Number(limits.left)); // shown only: the server decides
  const save = async () => {
    setBusy(true);
    try {
      const { contact, caseNumber } = about;
      setDone(await goodwill.give({ id, kind, amount: amount.trim(), reason, note: note.trim(), contact, caseNumber }));
      setRefused('');
    } catch (e) {
      setRefused((e instanceof RestError && e.detail) || t.goodwill.failed);
    }
    setBusy(false);
  };
  const currency = limits?.currency ?? '';
  return (
    <div className="transfer-form">
      <Heading slot="title" level={2}>
        {t.goodwill.giveFor(about.who)}
      </Heading>
      {done ? (
        <p role="status">{done.goodwill.status === 'REQUESTED' ? t.goodwill.requested(done.amount, currency) : t.goodwill.given(done.amount, currency)}</p>
      ) : (
        <>
          {limits && <p className="small muted">{t.goodwill.limit(limits.each, limits.left, currency)}</p>}
          <Select
            label={t.goodwill.kind}
            value={kind}
            choices={Object.entries(t.goodwill.kinds).map(([each, name]) => ({ id: each, name }))}
            onChange={(each) => setKind(each as 'CREDIT' | 'REFUND')}
          />
          <TextField className="field" value={amount} onChange={setAmount} autoFocus>
            <Label>{t.goodwill.amount(currency)}</Label>
            <Input maxLength={16} autoComplete="off" inputMode="decimal" />
          </TextField>
          {limits && (
            <Select
              label={t.goodwill.reason}
              value={reason}
              choices={limits.reasons.map((each) => ({ id: each.id, name: named(each.names, language, each.id) }))}
              onChange={setReason}
            />
          )}
          <TextField className="field" value={note} onChange={setNote}>
            <Label>{t.goodwill.note}</Label>
            <Input maxLength={2000} autoComplete="off" />
          </TextField>
          {above && <p role="status">{t.goodwill.above}</p>}
        </>
      )}
      <p className="error" role="alert">
        {refused}
      </p>
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={onClose}>{done ? t.common.close : t.common.cancel}</Button>
        {!done && (
          <Button look="primary" icon="check" isDisabled={amount.trim() === '' || reason === '' || busy} onPress={() => void save()}>
            {above ? t.goodwill.ask : t.goodwill.save}
          </Button>
        )}
      </div>
    </div>
  );
}
