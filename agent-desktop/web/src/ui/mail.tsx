// The e-mails of a contact. Their HTML was cleaned by the server and is shown in a frame that can run nothing and loads nothing from
// elsewhere, unless the reader asks for the pictures.

import { useMemo, useState, type ReactNode } from 'react';
import { dateTime, useWords } from '../i18n/language';
import { rest } from '../protocol/rest';
import type { Entry, Event } from '../protocol/wire';
import { Button } from './controls';
import { Icon } from './icons';
import { Files } from './mail-files';
import { prepared, unquoted, type PreparedMail } from './mail-html';
import { Pane } from './pane';

export type MailEntry = Entry<Extract<Event, { type: 'MailAdded' }>>;

export function isMail(entry: Entry): entry is MailEntry {
  return entry.event.type === 'MailAdded';
}

/// @param actions what can be done with a mail
export function Mails({ mails, actions }: { mails: readonly MailEntry[]; actions?: (mail: MailEntry) => ReactNode }) {
  return mails.map((m) => (
    <Pane key={m.id}>
      <Mail entry={m} actions={actions?.(m)} bounce={mails.find(({ event: b }) => b.kind === 'BOUNCE' && b.inReplyTo === m.event.messageId)} />
    </Pane>
  ));
}

/// @param bounce the mail by which this one came back
function Mail({ entry, bounce, actions }: { entry: MailEntry; bounce?: MailEntry; actions?: ReactNode }) {
  const { t, locale } = useWords();
  const mail = entry.event;
  const [asHtml, setAsHtml] = useState(true);
  const [pictures, setPictures] = useState(false);
  const interaction = entry.interaction ?? '';
  const html = useMemo(
    () => (mail.html ? prepared(mail.html, mail.attachments ?? [], (file) => rest.attachmentUrl(interaction, file, true), t.mail.earlier) : null),
    [mail, interaction, t],
  );
  const shown = asHtml ? html : null;
  return (
    <article className="mail card" data-author={mail.author}>
      <header className="mail-head">
        <div className="grow">
          <p className="clip">
            <strong>{mail.from}</strong>
          </p>
          <p className="clip small muted">
            {t.mail.to}: {mail.to.join(', ')}
            {mail.bcc && ` · ${t.mail.bcc}: ${mail.bcc.join(', ')}`}
          </p>
        </div>
        <Mark mail={mail} bounce={bounce} />
        <time className="small muted" dateTime={new Date(entry.at).toISOString()}>
          {dateTime(entry.at, locale)}
        </time>
        {html && (
          <Button look="small quiet" onPress={() => setAsHtml(!asHtml)}>
            {asHtml ? t.mail.asText : t.mail.asHtml}
          </Button>
        )}
      </header>
      {shown && shown.remote > 0 && !pictures && (
        <p className="mail-pictures small muted">
          <Button look="small" onPress={() => setPictures(true)}>
            {t.mail.loadPictures(shown.remote)}
          </Button>
          {t.mail.loadPicturesWhy}
        </p>
      )}
      {shown ? (
        <HtmlBody key={String(pictures)} html={shown} page={pictures ? rest.mailWithPicturesUrl(interaction, entry.id) : undefined} />
      ) : (
        <TextBody text={mail.text} />
      )}
      <Files interaction={interaction} files={(mail.attachments ?? []).filter((a) => !a.id || !shown?.shown.has(a.id))} />
      {actions}
    </article>
  );
}

/// What sort of mail it is, and that ours did not arrive.
function Mark({ mail, bounce }: { mail: MailEntry['event']; bounce?: MailEntry }) {
  const { t } = useWords();
  if (bounce)
    return (
      <span className="pill bad">
        <Icon name="warning" />
        {t.mail.notDeliveredMark(bounce.event.undelivered?.join(', ') ?? '')}
      </span>
    );
  if (!mail.kind) return null;
  return <span className={mail.kind === 'BOUNCE' ? 'pill bad' : 'pill'}>{t.mail.kind[mail.kind]}</span>;
}

function TextBody({ text }: { text: string }) {
  const { t } = useWords();
  const { own, quoted } = unquoted(text);
  return (
    <div className="mail-text">
      <p className="wrap">{own}</p>
      {quoted && (
        <details>
          <summary className="small muted">{t.mail.earlier}</summary>
          <p className="wrap muted">{quoted}</p>
        </details>
      )}
    </div>
  );
}

const LONGEST_FRAME_PX = 4000;
const LARGEST_TEXT_PX = 40;

/// @param page where the server shows it with the pictures from elsewhere
function HtmlBody({ html, page }: { html: PreparedMail; page?: string }) {
  const { t } = useWords();
  const [height, setHeight] = useState(120);
  return (
    <iframe
      className="mail-frame"
      title={t.mail.htmlTitle}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      {...(page ? { src: page } : { srcDoc: frame(html.html) })}
      style={{ blockSize: height }}
      onLoad={(e) => {
        const inside = e.currentTarget.contentDocument;
        if (!inside?.body) return;
        tame(inside);
        const measure = () => setHeight(Math.min(LONGEST_FRAME_PX, inside.documentElement.offsetHeight + 4));
        new ResizeObserver(measure).observe(inside.documentElement);
        measure();
      }}
    />
  );
}

/// Letters as high as the screen would push the answer out of sight: nothing is larger than a headline.
function tame(page: Document): void {
  const sizeOf = (e: Element) => parseFloat(page.defaultView?.getComputedStyle(e).fontSize ?? '');
  for (const element of page.body.querySelectorAll<HTMLElement>('[style*="font-size" i], font, h1')) {
    if (sizeOf(element) > LARGEST_TEXT_PX) element.style.fontSize = `${LARGEST_TEXT_PX}px`;
  }
}

/// No script runs (sandbox), nothing is loaded from elsewhere (policy): a picture would tell the sender that the mail was read.
/// The paper is white in both themes, since mails set their own dark text.
export function frame(html: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: ${location.origin}; style-src 'unsafe-inline'"><base target="_blank"><style>html{color-scheme:light;background:#fff}body{margin:0;padding:12px;color:#1a202b;font:15px/1.5 system-ui,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}blockquote{margin:0 0 0 .5em;padding-left:.75em;border-left:2px solid #c5ccd8;color:#535d6e}summary{color:#535d6e;font-size:13px;cursor:pointer}table{max-width:100%}pre{white-space:pre-wrap}</style>${html}`;
}
