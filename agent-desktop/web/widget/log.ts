// What was said: messages of both, and those that are still on their way.

import { isPicture, type ChatFile, type UploadedFile } from '../src/protocol/chat-files';
import type { ChatView } from '../src/protocol/chat';
import { comparePositions } from '../src/protocol/wire';
import { el, setText } from './dom';
import { icon } from './icons';
import { sizeOf, type WidgetTexts } from './texts';

interface Line {
  key: string;
  author: 'CUSTOMER' | 'AGENT' | 'SYSTEM';
  text: string;
  who: string;
  files: readonly (ChatFile | UploadedFile)[];
  state: 'said' | 'sending' | 'refused';
  read: boolean;
  why: string;
}

export interface LogActions {
  /// The visitor takes a refused message up again.
  takeUp(messageId: string): void;
}

export class Log {
  /// A log that holds a list: one element cannot be both.
  readonly element: HTMLElement;
  private readonly list = el('ol');

  constructor(
    private readonly t: WidgetTexts,
    private readonly server: string,
    private readonly actions: LogActions,
  ) {
    this.element = el('div', { className: 'log', tabIndex: 0, attrs: { role: 'log', 'aria-label': t.messages } }, this.list);
  }

  draw(view: ChatView): void {
    const { element: log, list } = this;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const drawn = new Map(Array.from(list.children, (c) => [(c as HTMLElement).dataset['key'], c]));
    const lines = this.lines(view);
    log.classList.toggle('ended', view.phase === 'ended'); // nothing can be taken up any more
    const keys = new Set(lines.map((line) => line.key));
    for (const [key, child] of drawn) if (!keys.has(key ?? '')) child.remove();
    lines.forEach((line, i) => {
      const known = drawn.get(line.key) as HTMLLIElement | undefined;
      const item = known && serves(known, line) ? known : this.item(line);
      if (known && known !== item) known.replaceWith(item);
      item.dataset['state'] = line.state;
      item.classList.toggle('unsent', line.state === 'sending');
      const before = lines[i - 1];
      const follows = line.state === 'said' && before?.author === line.author && before.who === line.who;
      const who = item.firstElementChild as HTMLElement;
      setText(who, line.state === 'said' ? line.who : line.state === 'sending' ? this.t.sending : line.why);
      who.hidden = follows || who.textContent === '';
      this.drawRead(item, line.read);
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
    });
    if (atEnd) log.scrollTop = log.scrollHeight;
  }

  private lines(view: ChatView): Line[] {
    const read = view.readUpTo;
    const newestRead = read ? view.entries.findLast((e) => e.author === 'CUSTOMER' && comparePositions(e.seq, read) <= 0)?.seq : undefined;
    const said = view.entries.map((e): Line => ({
      key: e.messageId ?? e.seq,
      author: e.assistant ? 'AGENT' : e.author,
      text: e.text,
      who: e.assistant ? this.t.assistant : { AGENT: e.name ?? this.t.agent, CUSTOMER: this.t.you, SYSTEM: '' }[e.author],
      files: e.files ?? [],
      state: 'said',
      read: e.seq === newestRead,
      why: '',
    }));
    const unsent = view.unsent.map((m): Line => ({
      key: m.messageId,
      author: 'CUSTOMER',
      text: m.secret ? '••••' : m.text,
      who: this.t.you,
      files: m.files ?? [],
      state: m.refused ? 'refused' : 'sending',
      read: false,
      why: m.refused ? this.t.refused(this.t.errors[m.refused] ?? this.t.errors['other']!) : '',
    }));
    return [...said, ...unsent];
  }

  private item(line: Line): HTMLLIElement {
    const item = el('li', { className: line.author }, el('p', { className: 'who' }));
    item.dataset['key'] = line.key;
    if (line.text) item.append(el('p', { className: 'text', textContent: line.text }));
    if (line.files.length > 0) item.append(el('ul', { className: 'files' }, ...line.files.map((f) => el('li', {}, this.file(f)))));
    if (line.state === 'refused')
      item.append(el('button', { type: 'button', className: 'again', textContent: this.t.edit, onclick: () => this.actions.takeUp(line.key) }));
    return item;
  }

  private drawRead(item: HTMLLIElement, read: boolean): void {
    const mark = item.querySelector('.read');
    if (read && !mark) item.append(el('p', { className: 'read', textContent: this.t.read }));
    else if (!read) mark?.remove();
  }

  private file(file: ChatFile | UploadedFile): HTMLElement {
    const about = [
      el('span', { className: 'name', textContent: file.name }),
      el('span', { className: 'size', textContent: sizeOf(file.bytes, this.t.locale) }),
    ];
    if (!('url' in file)) return el('span', { className: 'file' }, icon('file'), ...about);
    const url = new URL(file.url, this.server).href;
    const link = el('a', { className: 'file', href: url, download: file.name, target: '_blank', rel: 'noopener' });
    if (isPicture(file)) link.append(this.picture(url, link));
    else link.append(icon('file'));
    link.append(...about);
    return link;
  }

  /// What only says that it is a picture is a file like others.
  private picture(url: string, link: HTMLElement): HTMLImageElement {
    const picture = el('img', { src: `${url}&show=true`, alt: '', loading: 'lazy', className: 'picture' });
    picture.addEventListener('load', () => {
      if (this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < picture.height + 40)
        this.element.scrollTop = this.element.scrollHeight;
    });
    picture.addEventListener('error', () => {
      picture.remove();
      link.prepend(icon('file'));
    });
    return picture;
  }
}

/// Words that have arrived stay where they are, so that nothing is read out twice; files get their links then.
function serves(item: HTMLElement, line: Line): boolean {
  return item.dataset['state'] === line.state || (line.files.length === 0 && line.state !== 'refused' && item.dataset['state'] !== 'refused');
}
