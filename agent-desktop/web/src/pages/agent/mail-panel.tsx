import { useEffect, useState, type KeyboardEvent } from 'react';
import { Checkbox, Input, Label, Text, TextArea, TextField, FieldError } from 'react-aria-components';
import { fullDateTime, useWords } from '../../i18n/language';
import type { MailDraft } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { useDraft } from '../../ui/draft';
import { Icon } from '../../ui/icons';
import { isMail, Mails, type MailEntry } from '../../ui/mail';
import type { ContactProps } from './contact-props';
import { OfferActions } from './offer-actions';
import { addresses, quote, replySubject } from './mail-text';

export function MailPanel(props: ContactProps) {
  const { t } = useWords();
  const { item } = props;
  const mails = item.entries.filter(isMail);
  return (
    <>
      {item.interaction.state === 'OFFERED' && <OfferActions {...props} />}
      <section aria-label={t.mail.thread} className="mails">
        <Mails mails={mails} />
      </section>
      {item.interaction.state === 'CONNECTED' && <Composer {...props} mails={mails} />}
    </>
  );
}

function Composer({ session, item, mails }: ContactProps & { mails: MailEntry[] }) {
  const { t, locale } = useWords();
  const { id, subject: original } = item.interaction;
  const draft = useMailDraft(session, id, mails);
  const answered = mails.find((m) => m.event.messageId === draft?.answers);
  const last = mails.findLast((m) => m.event.author === 'CUSTOMER');
  const guessed = replySubject(last?.event.subject ?? original ?? '');
  // until it is written over; the server knows more of what mail programs put before a subject
  const [subject, setSubject] = useDraft(`${id}.subject`, draft?.subject ?? guessed);
  const [cc, setCc] = useDraft(`${id}.cc`);
  const [text, setText] = useDraft(`${id}.mail`);
  const [quoting, setQuoting] = useState(true);
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const copies = addresses(cc);
  const quoteIntro = answered ? t.mail.quoteIntro(fullDateTime(answered.at, locale), answered.event.from) : '';
  const quoted = answered ? quote(answered.event.text, quoteIntro) : '';

  const send = async (finish: boolean) => {
    setChecked(true);
    if (!text.trim() || copies.wrong || !draft) return;
    setBusy(true);
    // the server adds the quote, so that it is there once
    const result = await session.command('mailReply', {
      interaction: id,
      subject,
      text: text.trimEnd(),
      cc: copies.good,
      quote: quoting,
      quoteIntro,
      answers: draft.answers,
    });
    if (result.ok) {
      setText('');
      setChecked(false);
      if (finish) await session.command('end', { interaction: id });
    }
    setBusy(false);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send(true);
  };

  return (
    <section className="mail-composer card" aria-label={t.mail.reply} onKeyDownCapture={onKeyDown}>
      <h2>{t.mail.reply}</h2>
      <p className="small muted mail-to">{draft === null ? t.mail.nobody : `${t.mail.to}: ${draft?.to.join(', ') ?? '…'}`}</p>
      <div className="mail-fields">
        <TextField className="field" value={subject} onChange={setSubject}>
          <Label>{t.mail.subject}</Label>
          <Input />
        </TextField>
        <TextField className="field" value={cc} onChange={setCc} isInvalid={copies.wrong !== null && checked}>
          <Label>{t.mail.cc}</Label>
          <Input placeholder={t.mail.ccHint} inputMode="email" />
          <FieldError>{copies.wrong && t.mail.ccWrong(copies.wrong)}</FieldError>
        </TextField>
      </div>
      <TextField className="field" value={text} onChange={setText} isInvalid={checked && !text.trim()}>
        <Label className="sr-only">{t.mail.body}</Label>
        <TextArea rows={7} />
        <FieldError>{t.mail.empty}</FieldError>
      </TextField>
      {quoted && (
        <div className="quote">
          <Checkbox className="checkbox" isSelected={quoting} onChange={setQuoting}>
            {({ isSelected }) => (
              <>
                <span className="box">{isSelected && <Icon name="check" />}</span>
                {t.mail.includeQuote}
              </>
            )}
          </Checkbox>
          {quoting && (
            <details>
              <summary className="small muted">{t.mail.quoted}</summary>
              <p className="wrap small muted">{quoted}</p>
            </details>
          )}
        </div>
      )}
      <div className="row mail-actions">
        <Button look="primary" icon="send" keys="Ctrl+↵" isDisabled={busy || !draft} onPress={() => void send(true)}>
          {busy ? t.mail.sendingNow : t.mail.sendAndFinish}
        </Button>
        <Button isDisabled={busy || !draft} onPress={() => void send(false)}>
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

/// Where the answer goes, asked anew with each mail that comes in; undefined until it is known.
function useMailDraft(session: ContactProps['session'], id: string, mails: MailEntry[]): MailDraft | null | undefined {
  const [draft, setDraft] = useState<MailDraft | null>();
  const newest = mails.findLast((m) => m.event.author === 'CUSTOMER')?.id;
  useEffect(() => {
    let current = true;
    void session.mailDraft(id).then((found) => current && setDraft(found));
    return () => {
      current = false;
    };
  }, [session, id, newest]);
  return draft;
}
