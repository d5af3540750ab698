// Chats of before, by this browser.

import { nothing } from '../src/protocol/chat';
import { visitorCalls, type EarlierChat } from '../src/protocol/chat-visitor';
import { el, setText } from './dom';
import { Log } from './log';
import { queueName, type Site } from './site';
import type { WidgetTexts } from './texts';

export class Earlier {
  readonly element: HTMLElement;
  private readonly list = el('ul', { className: 'chats' });
  private readonly said = el('p', { attrs: { role: 'status' } });
  private readonly log: Log;
  private readonly back: HTMLButtonElement;
  private readonly heading = el('h3');
  private asked = 0;

  constructor(
    private readonly t: WidgetTexts,
    private readonly site: Site,
    private readonly visitor: () => string | null,
    private readonly language: () => string,
    leave: () => void,
  ) {
    this.log = new Log(t, site.server, { takeUp: () => {} });
    this.back = el('button', {
      type: 'button',
      className: 'second',
      textContent: t.back,
      onclick: () => (this.log.element.hidden ? leave() : this.showList()),
    });
    this.element = el('div', { className: 'earlier' }, this.heading, this.said, this.list, this.log.element, this.back);
    this.showList();
  }

  async load(): Promise<void> {
    const visitor = this.visitor();
    this.showList();
    setText(this.said, this.t.loading);
    if (!visitor) return setText(this.said, this.t.noEarlier);
    const asked = ++this.asked;
    try {
      const { chats, complete } = await visitorCalls.earlier(this.site.server, visitor);
      if (asked !== this.asked) return;
      this.list.replaceChildren(...chats.map((chat) => el('li', {}, this.chatButton(chat, visitor))));
      setText(this.said, chats.length > 0 ? '' : complete ? this.t.noEarlier : this.t.earlierFailed);
    } catch {
      if (asked === this.asked) setText(this.said, this.t.earlierFailed);
    }
    this.back.focus();
  }

  private chatButton(chat: EarlierChat, visitor: string): HTMLButtonElement {
    const queue = this.site.queues.find((q) => q.id === chat.queue);
    return el(
      'button',
      { type: 'button', onclick: () => void this.open(chat, visitor) },
      el('span', { className: 'when', textContent: [this.when(chat.openedAt), queue && queueName(queue, this.language())].filter(Boolean).join(' · ') }),
      el('span', { className: 'name', textContent: chat.excerpt ?? '' }),
    );
  }

  private async open(chat: EarlierChat, visitor: string): Promise<void> {
    setText(this.said, this.t.loading);
    try {
      const { entries } = await visitorCalls.earlierChat(this.site.server, visitor, chat.id);
      setText(this.said, '');
      setText(this.heading, this.when(chat.openedAt));
      this.list.hidden = true;
      this.log.element.hidden = false;
      this.log.draw({ ...nothing, phase: 'ended', entries });
      this.log.element.focus();
    } catch {
      setText(this.said, this.t.earlierFailed);
    }
  }

  private showList(): void {
    setText(this.heading, this.t.earlier);
    setText(this.said, '');
    this.list.hidden = false;
    this.log.element.hidden = true;
  }

  private when(at: number): string {
    return new Intl.DateTimeFormat(this.t.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
  }
}
