// One e-mail. Its HTML was cleaned by the server and is shown in a frame that can run nothing and load nothing.

import { useState } from 'react';
import { dateTime, useWords } from '../i18n/language';
import type { Entry, Event } from '../protocol/wire';
import { Button } from './controls';

export type MailEntry = Entry<Extract<Event, { type: 'MailAdded' }>>;

export function isMail(entry: Entry): entry is MailEntry {
  return entry.event.type === 'MailAdded';
}

export function Mail({ entry }: { entry: MailEntry }) {
  const { t, locale } = useWords();
  const mail = entry.event;
  const [asHtml, setAsHtml] = useState(true);
  const html = mail.html && asHtml ? mail.html : null;
  return (
    <article className="mail card" data-author={mail.author}>
      <header className="mail-head">
        <div className="grow">
          <p className="clip">
            <strong>{mail.from}</strong>
          </p>
          <p className="clip small muted">
            {t.mail.to}: {mail.to.join(', ')}
          </p>
        </div>
        <time className="small muted" dateTime={new Date(entry.at).toISOString()}>
          {dateTime(entry.at, locale)}
        </time>
        {mail.html && (
          <Button look="small quiet" onPress={() => setAsHtml(!asHtml)}>
            {asHtml ? t.mail.asText : t.mail.asHtml}
          </Button>
        )}
      </header>
      {html ? <HtmlBody html={html} /> : <p className="mail-text wrap">{mail.text}</p>}
    </article>
  );
}

const LONGEST_FRAME_PX = 4000;
const LARGEST_TEXT_PX = 40;

function HtmlBody({ html }: { html: string }) {
  const { t } = useWords();
  const [height, setHeight] = useState(120);
  return (
    <iframe
      className="mail-frame"
      title={t.mail.htmlTitle}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={frame(html)}
      style={{ blockSize: height }}
      onLoad={(e) => {
        const page = e.currentTarget.contentDocument;
        if (page) tame(page);
        setHeight(Math.min(LONGEST_FRAME_PX, (page?.documentElement.scrollHeight ?? 0) + 4 || 120));
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
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><base target="_blank"><style>html{color-scheme:light;background:#fff}body{margin:12px;color:#1a202b;font:15px/1.5 system-ui,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}blockquote{margin:0 0 0 .5em;padding-left:.75em;border-left:2px solid #c5ccd8;color:#535d6e}table{max-width:100%}pre{white-space:pre-wrap}</style>${html}`;
}
