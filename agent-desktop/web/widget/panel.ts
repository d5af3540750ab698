// What the visitor sees: a button, then a form, then the conversation. Drawn from the view of the connection, nothing else.

import type { ChatConnection, ChatView } from '../src/protocol/chat';
import { el, labelled } from './dom';
import { styles } from './styles';
import type { WidgetTexts } from './texts';

const TYPING_SHOWN_MS = 4000;
/// What the server takes; a longer page address must not keep anybody from chatting.
const LONGEST_ATTRIBUTE = 500;
const TYPING_TOLD_EVERY_MS = 2000;

export class ChatPanel {
  readonly host = el('div', { id: 'tandem-chat' });
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private view: ChatView;
  private shown = false;
  private read = 0;
  private typingUntil = 0;
  private toldTyping = 0;
  private parts!: ReturnType<ChatPanel['build']>;

  constructor(
    private readonly chat: ChatConnection,
    private readonly queues: readonly { id: string; name: string }[],
    private t: WidgetTexts,
  ) {
    this.view = chat.view;
    this.speak(t);
  }

  /// Draws everything anew in another language; what was typed is kept.
  speak(texts: WidgetTexts): void {
    this.t = texts;
    const draft = this.parts?.text.value ?? '';
    this.root.replaceChildren(el('style', { textContent: styles }));
    this.parts = this.build();
    this.parts.text.value = draft;
    this.draw();
  }

  open(): void {
    this.shown = true;
    this.draw();
    (this.view.phase === 'active' ? this.parts.text : this.parts.close).focus();
  }

  show(view: ChatView): void {
    const before = this.view.phase;
    this.view = view;
    this.draw();
    if (before !== 'active' && view.phase === 'active' && this.shown) this.parts.text.focus();
  }

  typing(): void {
    this.typingUntil = Date.now() + TYPING_SHOWN_MS;
    this.draw();
    setTimeout(() => this.draw(), TYPING_SHOWN_MS + 50);
  }

  private minimise(): void {
    this.shown = false;
    this.draw();
    this.parts.launch.focus();
  }

  private build() {
    const { t } = this;
    const count = el('span', { className: 'count' });
    const launch = el('button', { className: 'launch', type: 'button', onclick: () => this.open() });
    launch.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H10l-5 4v-4H4ZM8 9h8M8 12h5"/></svg>';
    launch.append(el('span', { textContent: t.open }), count);
    const end = el('button', { type: 'button', textContent: t.end, onclick: () => this.chat.end() });
    const close = el('button', { type: 'button', textContent: '✕', onclick: () => this.minimise(), attrs: { 'aria-label': t.minimise } });
    const status = el('p', { className: 'status', attrs: { role: 'status' } });
    const log = el('ol', { className: 'log', tabIndex: 0, attrs: { role: 'log', 'aria-label': t.messages } });
    const typing = el('p', { className: 'typing', attrs: { 'aria-live': 'polite' } });
    const error = el('p', { className: 'error', attrs: { role: 'alert' } });
    const { form: start, button: startButton } = this.startForm(error);
    const { form: say, text } = this.sayForm();
    const over = el(
      'div',
      { className: 'over' },
      el('p', { textContent: t.ended }),
      el('button', { className: 'primary', type: 'button', textContent: t.again, onclick: () => this.chat.reset() }),
    );
    const panel = el(
      'section',
      { className: 'panel', attrs: { role: 'dialog', 'aria-label': t.title } },
      el('header', {}, el('h2', { textContent: t.title }), end, close),
      status,
      start,
      log,
      typing,
      say,
      over,
    );
    panel.addEventListener('keydown', (e) => e.key === 'Escape' && this.minimise());
    this.root.append(launch, panel);
    return { launch, count, panel, end, close, status, start, startButton, log, typing, say, text, over, error };
  }

  private startForm(error: HTMLElement) {
    const { t } = this;
    const queue = el('select', { name: 'queue' }, ...this.queues.map((q) => el('option', { value: q.id, textContent: q.name })));
    const name = el('input', { autocomplete: 'name', maxLength: 200 });
    const email = el('input', { type: 'email', autocomplete: 'email', maxLength: 200 });
    const text = el('textarea', { rows: 3, maxLength: 4000 });
    const button = el('button', { className: 'primary', type: 'submit', textContent: t.start });
    const form = el(
      'form',
      { className: 'start' },
      el('p', { textContent: t.intro }),
      labelled(t.queue, queue),
      labelled(t.name, name),
      labelled(t.email, email),
      labelled(t.question, text),
      error,
      button,
    );
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      const given = (value: string) => value.trim() || undefined;
      this.chat.begin({
        queue: queue.value,
        name: given(name.value),
        email: given(email.value),
        text: given(text.value),
        attributes: {
          page: location.pathname.slice(0, LONGEST_ATTRIBUTE),
          language: (document.documentElement.lang || navigator.language).slice(0, LONGEST_ATTRIBUTE),
        },
      });
    });
    return { form, button };
  }

  private sayForm() {
    const { t } = this;
    const text = el('textarea', { rows: 1, maxLength: 4000, placeholder: t.placeholder, attrs: { 'aria-label': t.placeholder } });
    const form = el('form', { className: 'say' }, text, el('button', { className: 'primary', type: 'submit', textContent: t.send }));
    const send = () => {
      this.chat.send(text.value);
      text.value = '';
      text.focus();
    };
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      send();
    });
    text.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
      e.preventDefault();
      send();
    });
    text.addEventListener('input', () => {
      if (Date.now() - this.toldTyping < TYPING_TOLD_EVERY_MS) return;
      this.toldTyping = Date.now();
      this.chat.typing();
    });
    return { form, text };
  }

  private draw(): void {
    const { view, parts: p, t } = this;
    p.launch.hidden = this.shown;
    p.panel.hidden = !this.shown;
    const talking = view.phase === 'active' || view.phase === 'ended';
    p.start.hidden = talking || (view.phase === 'starting' && view.entries.length > 0);
    p.startButton.disabled = view.phase === 'starting';
    p.startButton.textContent = view.phase === 'starting' ? t.starting : t.start;
    p.log.hidden = p.typing.hidden = !talking;
    p.say.hidden = view.phase !== 'active';
    p.over.hidden = view.phase !== 'ended';
    p.end.hidden = view.phase !== 'active';
    const unreachable = view.phase === 'starting' && view.link === 'waiting';
    p.error.textContent = unreachable ? t.offline : view.error ? (Object.hasOwn(t.errors, view.error) && t.errors[view.error]) || t.errors['other']! : '';
    const offline = view.phase === 'active' && view.link === 'waiting';
    p.status.hidden = view.phase !== 'active';
    p.status.className = offline || view.error ? 'status warn' : 'status';
    setText(p.status, offline ? t.offline : view.error ? p.error.textContent : this.statusText());
    setText(p.typing, Date.now() < this.typingUntil ? `${view.status?.agent ?? t.agent} ${t.typing}` : '');
    this.drawLog();
    if (this.shown) this.read = view.entries.length;
    const unread = view.entries.slice(this.read).filter((e) => e.author === 'AGENT').length;
    p.count.hidden = unread === 0;
    setText(p.count, unread > 0 ? t.unread(unread) : '');
  }

  private statusText(): string {
    const { status } = this.view;
    switch (status?.state) {
      case 'waiting':
        return status.passedOn ? this.t.passedOn : this.t.waiting(status.position ?? null);
      case 'connecting':
        return this.t.connecting(status.agent ?? '');
      case 'connected':
        return this.t.connected(status.agent ?? '');
      case 'ended':
        return this.t.ended;
      case undefined:
        return this.t.starting;
    }
  }

  private drawLog(): void {
    const { log } = this.parts;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const drawn = new Map(Array.from(log.children, (c) => [(c as HTMLElement).dataset['key'], c]));
    const said = this.view.entries.map((e) => ({
      key: e.messageId ?? e.seq,
      author: e.author,
      text: e.text,
      who: { AGENT: e.name ?? this.t.agent, CUSTOMER: this.t.you, SYSTEM: '' }[e.author],
      sent: true,
    }));
    const unsent = this.view.unsent.map((m) => ({ key: m.messageId, author: 'CUSTOMER' as const, text: m.text, who: this.t.you, sent: false }));
    const all = [...said, ...unsent];
    const keys = new Set(all.map((m) => m.key));
    for (const [key, child] of drawn) if (!keys.has(key ?? '')) child.remove();
    all.forEach((m, i) => {
      const before = all[i - 1];
      const item =
        (drawn.get(m.key) as HTMLLIElement | undefined) ??
        el('li', { className: m.author }, el('p', { className: 'who' }), el('p', { className: 'text', textContent: m.text }));
      item.dataset['key'] = m.key;
      item.classList.toggle('unsent', !m.sent);
      const follows = m.sent && before?.author === m.author && before.who === m.who;
      setText(item.firstElementChild as HTMLElement, m.sent ? m.who : this.t.sending);
      (item.firstElementChild as HTMLElement).hidden = follows || m.who === '';
      if (log.children[i] !== item) log.insertBefore(item, log.children[i] ?? null);
    });
    if (atEnd) log.scrollTop = log.scrollHeight;
  }
}

/// Only when it changes: a live region would be read out again.
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
