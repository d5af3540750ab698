import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { deliveryOf, isTyping, newestRead, type DeskState } from '../../desk/state';
import type { Texts } from '../../i18n/en';
import { useWords } from '../../i18n/language';
import type { Attachment, Entry, WorkItem } from '../../protocol/wire';
import { Bubbles, type Bubble } from '../../ui/bubbles';
import { channelMark } from '../../ui/event-text';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { readDraft, useDraft } from '../../ui/draft';
import { Files } from '../../ui/mail-files';
import { isThread, nameOf } from '../../ui/who';
import { unfilled } from './answers';
import type { ContactProps } from './contact-props';
import { slashWord } from '../../rich/slash';
import { UploadList, useUploads, whereFilesLand } from './mail-uploads';
import { OfferActions } from './offer-actions';
import { useAnswers, usePlace } from './use-answers';
import { errorText } from '../../ui/errors';
import { Pane } from '../../ui/pane';
import { DraftButton } from './draft-button';
import { usePlaceToWrite, write } from './place-to-write';
import { MonitorNote } from './monitor-note';

export function ChatPanel(props: ContactProps) {
  const { item, state } = props;
  const words = useWords();
  const { t } = words;
  const { interaction, entries } = item;
  const read = newestRead(state, item);
  const bubbles = entries
    .flatMap((e) => bubble(e, t, nameOf(interaction, t), state.agent?.name ?? t.chat.you))
    .map((b) => ({ ...b, read: b.id === read, delivery: delivery(item, b.id, t) }));
  const outgoing = state.outgoing.filter((m) => m.interaction === interaction.id);
  const ended = entries.findLast((e) => e.event.type === 'Ended')?.event;
  const { list, below, toEnd } = useStickToEnd(bubbles.length + outgoing.length);

  return (
    <>
      <MonitorNote item={item} />
      <div className="chat-messages" ref={list} role="log" aria-label={t.chat.messages} tabIndex={0}>
        {bubbles.length === 0 && <p className="empty">{t.chat.empty}</p>}
        <Pane of={item}>
          <Bubbles interaction={interaction.id} bubbles={bubbles} isFax={interaction.channel === 'FAX'} />
        </Pane>
        <ul className="bubbles">
          {outgoing.map((m) => (
            <li key={m.messageId} className="bubble AGENT outgoing">
              {m.text && <p className="bubble-text wrap">{m.text}</p>}
              {m.files && <Files interaction={m.interaction} files={m.files} />}
              {m.failed ? (
                <p className="row small error">
                  {t.chat.failed}: {errorText(m.failed, words)}
                  <Button look="small" onPress={() => props.session.chatSend(m.interaction, m.text, m.files, m.messageId)}>
                    {t.chat.sendAgain}
                  </Button>
                  <Button look="small quiet" onPress={() => props.session.desk.dispatch({ do: 'discard', messageId: m.messageId })}>
                    {t.chat.discard}
                  </Button>
                </p>
              ) : (
                <p className="small muted bubble-state">{t.chat.sending}</p>
              )}
            </li>
          ))}
        </ul>
        {ended?.type === 'Ended' && <p className="chat-over">{(isThread(interaction.channel) ? t.message : t.chat).endedBy[ended.by]}</p>}
      </div>
      {below && (
        <Button look="small new-below" icon="down" onPress={toEnd}>
          {t.chat.newMessages}
        </Button>
      )}
      <Pane of={item} instead={null}>
        <Typing name={nameOf(interaction, t)} state={state} interaction={interaction.id} />
      </Pane>
      {interaction.state === 'OFFERED' && <OfferActions {...props} />}
      {interaction.state === 'CONNECTING' && (
        <p className="composer muted" role="status">
          {t.work.connecting}
        </p>
      )}
      {interaction.state === 'CONNECTED' &&
        (interaction.attributes['stopped'] === 'true' ? (
          <p className="composer" role="status">
            {t.message.stopped}
          </p>
        ) : (
          <Composer {...props} />
        ))}
    </>
  );
}

function bubble({ id, at, event: e }: Entry, t: Texts, customer: string, agent: string): Bubble[] {
  const { system, assistant } = t.chat;
  if (e.type === 'WhisperAdded') return [{ id, at, author: 'SYSTEM', name: e.name, text: e.text, whisper: true }];
  if (e.type === 'ChannelChanged') {
    const mark = channelMark(e, t);
    return mark ? [{ id, at, author: 'SYSTEM', name: system, text: '', mark }] : [];
  }
  if (e.type !== 'MessageAdded') return [];
  const name = e.flow ? assistant : { CUSTOMER: customer, AGENT: e.name ?? agent, SYSTEM: system }[e.author];
  return [{ id, at, author: e.author, name, text: e.text, files: e.attachments }];
}

function delivery(item: WorkItem, entry: string, t: Texts): Bubble['delivery'] {
  const e = item.entries.find(({ id }) => id === entry)?.event;
  const report = e?.type === 'MessageAdded' ? deliveryOf(item, e.messageId) : null;
  if (!report) return undefined;
  const text = t.chat.delivery[report.delivery];
  return { text: report.reason ? `${text}: ${report.reason}` : text, failed: report.delivery === 'FAILED' };
}

function Typing({ name, state, interaction }: { name: string; state: DeskState; interaction: string }) {
  const { t } = useWords();
  useNow();
  return (
    <p className="typing small muted" aria-live="polite">
      {isTyping(state, interaction) ? `${name} ${t.work.typing}` : ''}
    </p>
  );
}

const TYPING_TOLD_EVERY_MS = 2000;
const LONGEST = 4000;

function Composer({ session, item, state }: ContactProps) {
  const { t, locale } = useWords();
  const { id, channel } = item.interaction;
  const takesFiles = channel !== 'SMS';
  const [text, setText] = useDraft(`${id}.chat`);
  const [files, setFiles] = useFilesToSend(id);
  const uploads = useUploads(id, (file) => setFiles((before) => [...before, file]));
  const length = [...text.trim()].length;
  const tooLong = length > LONGEST;
  const ready = (length > 0 || files.length > 0) && !tooLong && uploads.pending.length === 0;
  const toldAt = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);

  const mark = unfilled(text);
  const answers = useAnswers(usePlace(item.interaction, state), (answer) => {
    const end = box.current?.selectionStart ?? text.length;
    const before = text.slice(0, end).replace(/\/[^\s/]*$/, '');
    onChange(before + answer + text.slice(end));
    box.current?.focus();
  });

  usePlaceToWrite(id, (words) => {
    const at = box.current?.selectionStart ?? text.length;
    const gap = at > 0 && !/\s$/.test(text.slice(0, at)) ? '\n' : '';
    onChange(text.slice(0, at) + gap + words + text.slice(at));
    box.current?.focus();
  });

  const send = () => {
    if (!ready || mark) return;
    session.chatSend(id, text.trim(), files);
    setText('');
    setFiles(() => []);
    box.current?.focus();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== 'Enter' || e.shiftKey || e.nativeEvent.isComposing) return; // Enter also ends the input of 汉字
    e.preventDefault();
    send();
  };
  const onChange = (next: string) => {
    setText(next);
    if (Date.now() - toldAt.current < TYPING_TOLD_EVERY_MS) return;
    toldAt.current = Date.now();
    session.chatTyping(id);
  };
  return (
    <div className="composer answers-place" onKeyDownCapture={answers.onKeyDownCapture} {...(takesFiles ? whereFilesLand(uploads) : {})}>
      {answers.list}
      <textarea
        ref={box}
        className="input"
        rows={2}
        value={text}
        placeholder={t.chat.placeholder}
        aria-label={t.chat.placeholder}
        aria-describedby="composer-hint"
        onChange={(e) => onChange(e.target.value)}
        onSelect={(e) => answers.onSlash(slashWord(e.currentTarget.value.slice(0, e.currentTarget.selectionStart)))}
        onBlur={() => answers.onSlash(null)}
        onKeyDown={onKeyDown}
      />
      {mark && (
        <p className="error" role="alert">
          {t.answers.fillIn(mark)}
        </p>
      )}
      {tooLong && (
        <p role="alert" className="error small">
          {t.chat.tooLong(length.toLocaleString(locale), LONGEST.toLocaleString(locale))}
        </p>
      )}
      {takesFiles && (
        <UploadList interaction={id} files={files} uploads={uploads} onRemoved={(file) => setFiles((before) => before.filter((f) => f !== file))} />
      )}
      <div className="row">
        <DraftButton contact={id} what="reply" onDraft={(draft) => write(id, draft)} />
        <span id="composer-hint" className="hint grow">
          {t.chat.composerHint}
        </span>
        <Button look="primary" icon="send" onPress={send} isDisabled={!ready || mark !== null}>
          {t.common.send}
        </Button>
      </div>
    </div>
  );
}

/// What is attached to the next message; it survives as its words do.
function useFilesToSend(interaction: string): [readonly Attachment[], (change: (before: readonly Attachment[]) => readonly Attachment[]) => void] {
  const key = `${interaction}.files`;
  const [kept, keep] = useDraft(key);
  const read = (json: string | null) => (json ? (JSON.parse(json) as Attachment[]) : []);
  // from what is kept and not what was drawn: several uploads may end between two drawings
  return [read(kept), (change) => keep(JSON.stringify(change(read(readDraft(key)))))];
}

/// Follows new messages, unless the reader has scrolled up.
function useStickToEnd(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const toEnd = () => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setBelow(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBelow(true);
  }, [count]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
      if (atEnd.current) setBelow(false);
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', onScroll);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);
  return { list, below, toEnd };
}
