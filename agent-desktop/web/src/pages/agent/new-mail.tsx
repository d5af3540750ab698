// A mail that answers none. It becomes a contact of its own when it is sent; until then it is a draft that survives its window.

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, FieldError, Heading, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { rest, type Sender } from '../../protocol/rest';
import { Button, Select } from '../../ui/controls';
import { dropDrafts } from '../../ui/draft';
import { queueName } from '../../ui/names';
import { useStore } from '../../ui/store';
import { MailBody, type MailBodyHandle } from './mail-body';
import { AddressField, Signature } from './mail-fields';
import { HeldBar, NotSent } from './mail-held';
import { addresses } from './mail-text';
import { UploadList, useUploads, whereFilesLand } from './mail-uploads';
import { unfilled, type Place } from './answers';
import { useAnswers } from './use-answers';
import { useComposition } from './use-composition';

export function NewMailDialog({ session }: { session: DeskSession }) {
  const id = useStore(session.page, (s) => s.newMail);
  const shown = useStore(session.page, (s) => s.newMailShown);
  return (
    <ModalOverlay className="overlay" isOpen={shown && id !== null} onOpenChange={(stays) => !stays && session.hideNewMail()} isDismissable>
      <Modal className="dialog new-mail">
        <Dialog>{id && <Form key={id} session={session} id={id} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ session, id }: { session: DeskSession; id: string }) {
  const { t } = useWords();
  const me = useStore(session.desk, (s) => s.agent?.id);
  const end = () => {
    dropDrafts(id);
    session.endNewMail();
  };
  const writing = useComposition(id, me, end);
  const { written, change, held } = writing;
  const senders = useSenders();
  const sender = senders?.find((s) => s.address === written.from) ?? senders?.[0];
  const uploads = useUploads(id, (file) => change((w) => ({ ...w, files: [...w.files, file] })));
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const to = addresses(written.to ?? '');
  const cc = addresses(written.cc ?? '');
  const bcc = addresses(written.bcc);
  const subject = (written.subject ?? '').trim();
  const mark = unfilled(written.text) ?? unfilled(subject);
  const body = useRef<MailBodyHandle>(null);
  const answers = useAnswers(useNewPlace(session, sender, to.good[0], subject), (text) => body.current?.insert(text));
  const faulty = mark || to.good.length === 0 || to.wrong || cc.wrong || bcc.wrong || !subject || !written.text.trim();

  const send = async () => {
    setChecked(true);
    if (faulty || !sender || busy || uploads.pending.length > 0) return;
    setBusy(true);
    await writing.flush();
    const result = await session.sendMail('mailNew', {
      interaction: id,
      from: sender.address,
      to: to.good,
      cc: cc.good,
      bcc: bcc.good,
      subject,
      text: written.text.trimEnd(),
      ...(written.html === null ? {} : { html: written.html }),
      attachments: written.files.flatMap((f) => f.id ?? []),
    });
    if (result?.until) await writing.sentSoon(result.until);
    else if (result) end();
    setBusy(false);
  };
  const discard = () => {
    for (const file of written.files) if (file.id) void rest.takeBack(id, file.id).catch(() => undefined); // it is not sent, which is what counts
    writing.sent();
    void rest.dropDraft(id).catch(() => undefined); // the server forgets it by itself in a month
    end();
  };
  const undo = async () => {
    await session.command('mailUndo', { interaction: id });
    await writing.undone();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send();
  };

  if (held && !held.failed) return <HeldBar held={held} onUndo={() => void undo()} />;
  return (
    <div className="new-mail-form" onKeyDownCapture={onKeyDown} {...whereFilesLand(uploads)}>
      <Heading slot="title" level={2}>
        {t.mail.newMail}
      </Heading>
      {held?.failed && <NotSent why={held.failed} />}
      {senders?.length === 0 && <p className="error">{t.mail.noMailbox}</p>}
      <div className="mail-fields">
        {senders && sender && (
          <Select
            label={t.mail.from}
            value={sender.address}
            choices={senders.map((s) => ({ id: s.address, name: s.name ? `${s.name} <${s.address}>` : s.address }))}
            onChange={(from) => change((w) => ({ ...w, from }))}
          />
        )}
        <AddressField
          label={t.mail.to}
          autoFocus
          hint={t.mail.ccHint}
          value={written.to ?? ''}
          onChange={(next) => change((w) => ({ ...w, to: next }))}
          fault={checked && (to.wrong ? t.mail.ccWrong(to.wrong) : to.good.length === 0 && t.mail.toMissing)}
        />
        <AddressField
          label={t.mail.cc}
          hint={t.mail.ccHint}
          value={written.cc ?? ''}
          onChange={(next) => change((w) => ({ ...w, cc: next }))}
          fault={checked && cc.wrong ? t.mail.ccWrong(cc.wrong) : null}
        />
        <AddressField
          label={t.mail.bcc}
          hint={t.mail.ccHint}
          value={written.bcc}
          onChange={(next) => change((w) => ({ ...w, bcc: next }))}
          fault={checked && bcc.wrong ? t.mail.ccWrong(bcc.wrong) : null}
        />
      </div>
      <TextField className="field" value={written.subject ?? ''} onChange={(next) => change((w) => ({ ...w, subject: next }))} isInvalid={checked && !subject}>
        <Label>{t.mail.subject}</Label>
        <Input />
        <FieldError>{t.mail.noSubject}</FieldError>
      </TextField>
      <div className="answers-place" onKeyDownCapture={answers.onKeyDownCapture}>
        {answers.list}
        <MailBody
          label={t.mail.words}
          rows={9}
          handle={body}
          value={written}
          onChange={({ text, html }) => change((w) => ({ ...w, text, html }))}
          onSlash={answers.onSlash}
          fault={checked && (!written.text.trim() ? t.mail.empty : mark && t.answers.fillIn(mark))}
        />
      </div>
      <Signature text={sender?.signature} />
      <UploadList
        interaction={id}
        files={written.files}
        uploads={uploads}
        onRemoved={(file) => change((w) => ({ ...w, files: w.files.filter((f) => f.id !== file.id) }))}
      />
      <div className="row mail-actions">
        <Button look="primary" icon="send" keys="Ctrl+↵" isDisabled={busy || !sender} onPress={() => void send()}>
          {t.mail.send}
        </Button>
        <span className="grow" />
        <Button look="quiet" onPress={discard}>
          {t.mail.discardNew}
        </Button>
        <Button onPress={() => session.hideNewMail()}>{t.common.close}</Button>
      </div>
    </div>
  );
}

/// Who it goes to is known by the address only.
function useNewPlace(session: DeskSession, sender: Sender | undefined, to: string | undefined, subject: string): Place {
  const { language } = useWords();
  const agent = useStore(session.desk, (s) => s.agent?.name);
  const config = useStore(session.desk, (s) => s.config);
  const queue = sender?.queue;
  return useMemo(() => {
    const values = { 'customer.address': to, 'agent.name': agent, queue: queue && queueName(config, queue), subject };
    return {
      channel: 'EMAIL',
      queue,
      languages: [language],
      values: Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    };
  }, [agent, config, queue, to, subject, language]);
}

/// Undefined until they are known.
function useSenders(): readonly Sender[] | undefined {
  const [senders, setSenders] = useState<readonly Sender[]>();
  useEffect(() => {
    let current = true;
    rest.mailboxes().then(
      (found) => current && setSenders(found),
      () => current && setSenders([]),
    );
    return () => {
      current = false;
    };
  }, []);
  return senders;
}
