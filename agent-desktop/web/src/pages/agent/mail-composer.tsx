// Writing a mail: an answer to one or all, or a mail passed on.

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Checkbox, Input, Label, Text, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import type { Config, MailDraft } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import type { MailEntry } from '../../ui/mail';
import { agentName } from '../../ui/names';
import { answering, type AnswerAs } from './composition';
import { unfilled } from './answers';
import type { ContactProps } from './contact-props';
import { MailBody, type MailBodyHandle } from './mail-body';
import { AddressField, Signature } from './mail-fields';
import { HeldBar, NotSent } from './mail-held';
import { addresses, quote, replySubject } from './mail-text';
import { UploadList, useUploads, whereFilesLand } from './mail-uploads';
import { DraftButton } from './draft-button';
import { usePlaceToWrite, write } from './place-to-write';
import { useAnswers, usePlace } from './use-answers';
import { useComposition, type Writing } from './use-composition';

/// What the agent chose at one of the mails.
export interface Chosen {
  mail: MailEntry;
  as: AnswerAs;
}

export function Composer({ session, item, state, mails, chosen }: ContactProps & { mails: MailEntry[]; chosen: Chosen | null }) {
  const { t } = useWords();
  const { id, subject: original } = item.interaction;
  const writing = useComposition(id, item.interaction.agent);
  const { written, change, held } = writing;
  const draft = useMailDraft(session, id, mails, written.answers);
  const answered = mails.find((m) => m.event.messageId === (written.answers ?? draft?.answers));
  const forward = written.as === 'FORWARD';
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const [bccShown, setBccShown] = useState(false);
  const body = useRef<MailBodyHandle>(null);
  const uploads = useUploads(id, (file) => change((w) => ({ ...w, files: [...w.files, file] })));

  const answer = (as: AnswerAs, mail: MailEntry | undefined) => {
    change((w) => answering(w, as, mail?.event.messageId ?? null, mail?.event.attachments ?? []));
    body.current?.focus();
  };
  useEffect(() => {
    if (chosen) answer(chosen.as, chosen.mail);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a choice is made once, whatever is written since
  }, [chosen]);

  const last = mails.findLast((m) => m.event.author === 'CUSTOMER');
  const guessed = replySubject(last?.event.subject ?? original ?? '');
  const usual = forward ? (draft?.forwardSubject ?? `Fwd: ${answered?.event.subject ?? ''}`) : (draft?.subject ?? guessed);
  const toText = written.to ?? (forward ? '' : (draft?.to.join(', ') ?? ''));
  const to = addresses(toText);
  const ccText = written.cc ?? (written.as === 'ALL' ? (draft?.cc.join(', ') ?? '') : '');
  const cc = addresses(ccText);
  const bcc = addresses(written.bcc);
  const nobody = forward ? answered === undefined : !draft;
  const empty = !forward && !written.text.trim();
  const mark = unfilled(written.text) ?? unfilled(written.subject ?? '');
  const answers = useAnswers(usePlace(item.interaction, state, draft?.language), (text) => body.current?.insert(text));
  usePlaceToWrite(id, (text) => body.current?.insert(text));
  const unaddressed = (forward || written.to !== null) && to.good.length === 0;
  const quoteIntro = forward ? (draft?.forwardTitle ?? `---------- ${t.mail.forwardedIntro} ----------`) : (draft?.quoteIntro ?? '');
  const quoted = answered ? quote(answered.event.text, quoteIntro) : '';

  const send = async (finish: boolean) => {
    setChecked(true);
    if (empty || mark || unaddressed || to.wrong || cc.wrong || bcc.wrong || nobody || uploads.pending.length > 0) return;
    setBusy(true);
    await writing.flush();
    // the server adds the quote in the customer's language, so that it is there once
    const result = await session.sendMail('mailReply', {
      interaction: id,
      as: forward ? 'FORWARD' : 'REPLY',
      to: forward || written.to !== null ? to.good : [],
      cc: cc.good,
      bcc: bcc.good,
      subject: written.subject ?? usual,
      text: written.text.trimEnd(),
      ...(written.html === null ? {} : { html: written.html }),
      attachments: written.files.flatMap((f) => f.id ?? []),
      quote: written.quote,
      answers: written.answers ?? draft?.answers ?? '',
      undo: true,
      finish,
    });
    if (result) setChecked(false);
    if (result?.until) await writing.sentSoon(result.until);
    else if (result) writing.sent();
    setBusy(false);
  };
  const undo = async () => {
    await session.command('mailUndo', { interaction: id });
    await writing.undone();
    body.current?.focus();
  };
  useSent(mails, held !== null, writing.sent);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send(true);
  };

  if (held && !held.failed)
    return (
      <section className="mail-composer card" aria-label={t.mail.reply}>
        <HeldBar held={held} onUndo={() => void undo()} />
      </section>
    );
  return (
    <section className="mail-composer card" aria-label={t.mail.reply} onKeyDownCapture={onKeyDown} {...whereFilesLand(uploads)}>
      {held?.failed && <NotSent why={held.failed} />}
      <Others writing={writing} config={state.config} />
      <div className="row mail-how" role="group" aria-label={t.mail.answerHow}>
        {(['REPLY', 'ALL', 'FORWARD'] as const).map((as) => (
          <Button key={as} look={written.as === as ? 'small chosen' : 'small quiet'} aria-pressed={written.as === as} onPress={() => answer(as, answered)}>
            {{ REPLY: t.mail.reply, ALL: t.mail.replyAll, FORWARD: t.mail.forward }[as]}
          </Button>
        ))}
        {!forward && <DraftButton contact={id} what="reply" onDraft={(draft) => write(id, draft)} />}
        <span className="grow" />
        {!bccShown && !written.bcc && (
          <Button look="small quiet" onPress={() => setBccShown(true)}>
            {t.mail.addBcc}
          </Button>
        )}
      </div>
      {!forward && draft === null && <p className="small muted mail-to">{t.mail.nobody}</p>}
      <div className="mail-fields">
        {!nobody && (
          <AddressField
            label={t.mail.to}
            hint={forward ? t.mail.toHint : t.mail.ccHint}
            value={toText}
            onChange={(next) => change((w) => ({ ...w, to: next }))}
            fault={checked ? (to.wrong ? t.mail.ccWrong(to.wrong) : unaddressed && t.mail.toMissing) : null}
          />
        )}
        <TextField className="field" value={written.subject ?? usual} onChange={(next) => change((w) => ({ ...w, subject: next === usual ? null : next }))}>
          <Label>{t.mail.subject}</Label>
          <Input />
        </TextField>
        <AddressField
          label={t.mail.cc}
          hint={t.mail.ccHint}
          value={ccText}
          onChange={(next) => change((w) => ({ ...w, cc: next }))}
          fault={checked && cc.wrong ? t.mail.ccWrong(cc.wrong) : null}
        />
        {(bccShown || written.bcc) && (
          <AddressField
            label={t.mail.bcc}
            hint={t.mail.ccHint}
            value={written.bcc}
            onChange={(next) => change((w) => ({ ...w, bcc: next }))}
            fault={checked && bcc.wrong ? t.mail.ccWrong(bcc.wrong) : null}
          />
        )}
      </div>
      <div className="answers-place" onKeyDownCapture={answers.onKeyDownCapture}>
        {answers.list}
        <MailBody
          label={t.mail.body}
          rows={7}
          handle={body}
          value={written}
          onChange={({ text, html }) => change((w) => ({ ...w, text, html }))}
          onSlash={answers.onSlash}
          fault={checked && (empty ? t.mail.empty : mark && t.answers.fillIn(mark))}
        />
      </div>
      <Signature text={draft?.signature} />
      <UploadList
        interaction={id}
        files={written.files}
        uploads={uploads}
        onRemoved={(file) => change((w) => ({ ...w, files: w.files.filter((f) => f.id !== file.id) }))}
      />
      {quoted && (
        <div className="quote">
          <Checkbox className="checkbox" isSelected={written.quote} onChange={(on) => change((w) => ({ ...w, quote: on }))}>
            {({ isSelected }) => (
              <>
                <span className="box">{isSelected && <Icon name="check" />}</span>
                {t.mail.includeQuote}
              </>
            )}
          </Checkbox>
          {written.quote && (
            <details>
              <summary className="small muted">{t.mail.quoted}</summary>
              <p className="wrap small muted">{quoted}</p>
            </details>
          )}
        </div>
      )}
      <div className="row mail-actions">
        <Button look="primary" icon="send" keys="Ctrl+↵" isDisabled={busy || nobody} onPress={() => void send(true)}>
          {busy ? t.mail.sendingNow : t.mail.sendAndFinish}
        </Button>
        <Button isDisabled={busy || nobody} onPress={() => void send(false)}>
          {t.mail.sendOnly}
        </Button>
        <span className="grow" />
        <Button look="quiet" isDisabled={busy} onPress={() => void session.command('end', { interaction: id })}>
          {t.mail.finish}
        </Button>
      </div>
      <Text className="sr-only" role="status">
        {busy ? t.mail.sendingNow : ''}
      </Text>
    </section>
  );
}

/// That somebody else wrote it, or writes it as well.
function Others({ writing: { other, conflict, resolve }, config }: { writing: Writing; config: Config }) {
  const { t, locale } = useWords();
  if (conflict)
    return (
      <div className="row contact-note" role="alert">
        <span className="grow wrap">{t.mail.changedBy(agentName(config, conflict.by) ?? conflict.by)}</span>
        <Button look="small" onPress={() => resolve(true)}>
          {t.mail.takeTheirs}
        </Button>
        <Button look="small" onPress={() => resolve(false)}>
          {t.mail.keepMine}
        </Button>
      </div>
    );
  if (!other) return null;
  return <p className="small muted">{t.mail.writtenBy(agentName(config, other.by) ?? other.by, dateTime(other.at, locale))}</p>;
}

/// The mail that was held is in the thread: nothing is left to write.
function useSent(mails: readonly MailEntry[], isHeld: boolean, onSent: () => void): void {
  const ours = mails.filter((m) => m.event.author === 'AGENT').length;
  const before = useRef(ours);
  useEffect(() => {
    if (isHeld && ours > before.current) onSent();
    before.current = ours;
  });
}

/// Where the answer goes, asked anew with each mail that comes in; undefined until it is known.
function useMailDraft(session: ContactProps['session'], id: string, mails: MailEntry[], answers: string | null): MailDraft | null | undefined {
  const [draft, setDraft] = useState<MailDraft | null>();
  const newest = mails.findLast((m) => m.event.author === 'CUSTOMER')?.id;
  useEffect(() => {
    let current = true;
    void session.mailDraft(id, answers ?? undefined).then((found) => current && setDraft(found));
    return () => {
      current = false;
    };
  }, [session, id, newest, answers]);
  return draft;
}
