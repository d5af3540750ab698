// The HTML of a mail on its way into its frame. The server has cleaned it; nothing here makes it less harmless.

import type { Attachment } from '../protocol/wire';

export interface PreparedMail {
  html: string;
  /// How many pictures it wants from elsewhere; they are not loaded.
  remote: number;
  /// The files that it shows itself.
  shown: ReadonlySet<string>;
}

/// Pictures that came with the mail are put in their places, others leave their words, and the mails below are folded.
/// @param url of an attachment, as a picture
export function prepared(html: string, attachments: readonly Attachment[], url: (file: string) => string, earlier: string): PreparedMail {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const shown = new Set<string>();
  let remote = 0;
  for (const image of page.querySelectorAll('img')) {
    const cid = image.dataset['cid'];
    const file = cid && attachments.find((a) => a.id && a.contentId === cid)?.id;
    if (file) {
      shown.add(file);
      image.src = url(file);
    } else {
      if (image.dataset['remote']) remote++;
      image.replaceWith(image.alt ? `[${image.alt}]` : '');
    }
  }
  fold(page, earlier);
  return { html: page.body.innerHTML, remote, shown };
}

/// What is quoted at the end, as everybody's mail program does it; not what is answered piece by piece.
function fold(page: Document, earlier: string): void {
  const quote = [...page.querySelectorAll('blockquote')].find((q) => !q.parentElement?.closest('blockquote') && isLast(q));
  if (!quote || !textBefore(page.body, quote)) return;
  const details = page.createElement('details');
  const summary = page.createElement('summary');
  summary.textContent = earlier;
  quote.replaceWith(details);
  details.append(summary, quote);
}

function isLast(element: Element): boolean {
  for (let at: Node | null = element; at && at.nodeName !== 'BODY'; at = at.parentNode) {
    for (let next = at.nextSibling; next; next = next.nextSibling) if (next.textContent?.trim()) return false;
  }
  return true;
}

function textBefore(body: Element, element: Element): boolean {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(element);
  return range.toString().trim() !== '';
}

const DIVIDER = /^\s*(-{2,}|_{5,})\s*(original message|forwarded message|ursprüngliche nachricht|message d'origine|原始邮件)?\s*(-{2,}|_{0})\s*$/i;

/// The same for plain text: what the writer says, and what they quote below it.
export function unquoted(text: string): { own: string; quoted: string } {
  const lines = text.split('\n');
  let start = lines.findIndex((line) => DIVIDER.test(line) && /message|nachricht|邮件/i.test(line));
  if (start < 0) {
    start = lines.length;
    while (start > 0 && /^\s*(>.*)?$/.test(lines[start - 1]!)) start--;
    while (start < lines.length && !lines[start]!.trim()) start++;
    if (start < lines.length) start = introOf(lines, start);
  }
  const own = lines.slice(0, start).join('\n').trimEnd();
  const quoted = lines.slice(start).join('\n').trim();
  return own && quoted ? { own, quoted } : { own: text, quoted: '' };
}

/// "On … wrote:", on one line or two.
function introOf(lines: readonly string[], quote: number): number {
  let at = quote - 1;
  while (at >= 0 && !lines[at]!.trim()) at--;
  if (at < 0 || !/[:：]\s*$/.test(lines[at]!)) return quote;
  const above = lines[at - 1];
  return above?.trim() && !/[.!?。]\s*$/.test(above) && /\d/.test(above) ? at - 1 : at;
}
