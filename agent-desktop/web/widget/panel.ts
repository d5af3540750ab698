// What the visitor sees: a button, then a form, then the conversation. Drawn from the view of the connection, nothing else.

import type { ChatConnection, ChatStart, ChatView } from '../src/protocol/chat';
import { Refused } from '../src/protocol/chat-visitor';
import type { Calling } from './call/calling';
import { el, setText } from './dom';
import { icon } from './icons';
import { Log } from './log';
import { SayForm, type Draft } from './say-form';
import { Earlier } from './earlier';
import { Content } from './content';
import { Over } from './over';
import { Question } from './question';
import type { Site } from './site';
import { StartForm } from './start-form';
import { styles } from './styles';
import type { WidgetTexts } from './texts';

const TYPING_SHOWN_MS = 4000;

/// What the page around knows.
export interface HostPage {
  askSite(): Promise<Site | null>;
  /// The visitor's, as the page says.
  language(): string;
}

export class ChatPanel {
  readonly host = el('div', { id: 'tandem-chat' });
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private view: ChatView;
  private shown = false;
  private read = 0;
  private typingUntil = 0;
  /// What is there where no chat is.
  private screen: 'form' | 'left' | 'earlier' | 'call' = 'form';
  /// The telephone, fetched when it is wanted; false if it could not be.
  private calling: Calling | null | false = null;
  private leaving: { busy: boolean; code: string } = { busy: false, code: '' };
  private parts!: ReturnType<ChatPanel['build']>;

  constructor(
    private readonly chat: ChatConnection,
    private site: Site,
    private t: WidgetTexts,
    private readonly page: HostPage,
  ) {
    this.view = chat.view;
    if (!this.chats) this.screen = 'call';
    // A sheet of our own, not an element: a page that forbids inline styles forbids those.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.root.adoptedStyleSheets = [sheet];
    this.speak(t);
    document.addEventListener('visibilitychange', () => this.draw());
  }

  /// Draws everything anew in another language; what was typed is kept.
  speak(texts: WidgetTexts): void {
    this.t = texts;
    const draft: Draft = this.parts?.say.draft ?? { text: '', files: [] };
    const answers = this.parts?.start.draft;
    this.root.replaceChildren();
    this.parts = this.build();
    this.parts.say.restore(draft);
    if (answers) this.parts.start.restore(answers);
    this.draw();
  }

  /// Whether there is anybody to chat with, not only to call.
  private get chats(): boolean {
    return this.site.queues.length > 0;
  }

  /// A chat that goes on stays where it is.
  openCall(): void {
    if (!this.site.call || this.view.phase !== 'idle') return this.open();
    this.shown = true;
    this.screen = 'call';
    this.draw();
    this.parts.close.focus();
    void this.fetchPhone();
  }

  private async fetchPhone(): Promise<void> {
    if (this.calling || !this.site.call) return;
    const { server, call } = this.site;
    try {
      const { Calling } = (await import(/* @vite-ignore */ new URL('/call.js', server).href)) as typeof import('./call/calling');
      this.calling = new Calling({
        server,
        topics: call.topics,
        language: () => this.page.language(),
        back: this.chats ? () => this.back() : null,
        changed: () => this.draw(),
      });
      this.parts.call.replaceChildren(this.calling.element);
      this.calling.focus();
    } catch {
      this.calling = false;
    }
    this.draw();
  }

  private back(): void {
    this.screen = 'form';
    this.draw();
    this.parts.close.focus();
  }

  open(): void {
    if (!this.chats) return this.openCall();
    this.shown = true;
    this.draw();
    if (this.view.phase === 'idle') void this.askAgain();
    if (this.view.phase === 'active') this.parts.say.focus();
    else this.parts.close.focus();
  }

  show(view: ChatView): void {
    const before = this.view.phase;
    this.view = view;
    this.draw();
    if (before !== 'active' && view.phase === 'active' && this.shown) this.parts.say.focus();
  }

  typing(): void {
    this.typingUntil = Date.now() + TYPING_SHOWN_MS;
    this.draw();
    setTimeout(() => this.draw(), TYPING_SHOWN_MS + 50);
  }

  /// Who is there now?
  private async askAgain(): Promise<void> {
    const site = await this.page.askSite();
    if (!site || (site.queues.length === 0 && !site.call)) return;
    this.site = site;
    this.parts.start.offer(site);
    this.draw();
  }

  private async leave(message: ChatStart): Promise<void> {
    this.leaving = { busy: true, code: '' };
    this.draw();
    try {
      await this.chat.leave(message);
      this.leaving = { busy: false, code: '' };
      this.screen = 'left';
      this.parts.start.clear();
    } catch (e) {
      this.leaving = { busy: false, code: e instanceof Refused ? e.code : 'other' };
    }
    this.draw();
    if (this.screen === 'left') this.parts.close.focus();
  }

  /// A chat that nobody answered, as a message for later.
  private later(): void {
    const written = this.view.entries.filter((e) => e.author === 'CUSTOMER').map((e) => e.text);
    const queue = this.chat.queue;
    this.again();
    this.parts.start.askForLater(queue, written.join('\n'));
  }

  private again(): void {
    this.chat.reset();
    this.screen = 'form';
    this.parts.over.reset();
    this.parts.content.reset();
    this.draw();
    void this.askAgain();
  }

  private minimise(): void {
    this.shown = false;
    this.draw();
    this.parts.launch.focus();
  }

  private build() {
    const { t, chat } = this;
    const count = el('span', { className: 'count' });
    const open = el('span');
    const title = el('h2');
    const launch = el('button', { className: 'launch', type: 'button', onclick: () => this.open() }, icon('chat'), open, count);
    const end = el('button', { type: 'button', textContent: t.end, onclick: () => chat.end() });
    const close = el('button', { type: 'button', textContent: '✕', onclick: () => this.minimise(), attrs: { 'aria-label': t.minimise } });
    const status = el('p', { className: 'status', attrs: { role: 'status' } });
    const log = new Log(t, this.site.server, { takeUp: (id) => this.takeUp(id) });
    const typing = el('p', { className: 'typing', attrs: { 'aria-live': 'polite' } });
    const start = new StartForm(t, this.site, {
      begin: (wish) => chat.begin(wish),
      leave: (message) => void this.leave(message),
      language: () => this.page.language(),
    });
    const show = (screen: typeof this.screen) => {
      this.screen = screen;
      this.draw();
    };
    const earlier = new Earlier(
      t,
      this.site,
      () => chat.visitor,
      () => this.page.language(),
      () => show('form'),
    );
    const toEarlier = el('button', {
      type: 'button',
      className: 'second to-earlier',
      textContent: t.earlier,
      onclick: () => {
        show('earlier');
        void earlier.load();
      },
    });
    const toCall = el('button', { type: 'button', className: 'second to-call', textContent: t.call, onclick: () => this.openCall() });
    const call = el('div', { className: 'call' });
    if (this.calling) {
      this.calling.speak();
      call.append(this.calling.element);
    }
    const left = el(
      'div',
      { className: 'left' },
      el('p', { textContent: t.left, attrs: { role: 'status' } }),
      el('button', { type: 'button', className: 'primary', textContent: t.again, onclick: () => show('form') }),
    );
    const say = new SayForm(t, this.site.longest, this.site.files, {
      send: (text, files) => chat.send(text, files),
      upload: (file) => chat.upload(file),
      takeBack: (file) => chat.takeBack(file),
      typing: () => chat.typing(),
    });
    const answered = (answer: () => void) => {
      answer();
      say.focus();
    };
    const question = new Question(t, {
      choose: (value, label) => answered(() => chat.choose(value, label)),
      askForPerson: (words) => answered(() => chat.askForPerson(words)),
    });
    const over = new Over(t, {
      transcript: (email) => chat.transcript(email, t.locale),
      later: () => this.later(),
      again: () => this.again(),
    });
    const content = new Content(t, this.site.server);
    const panel = el(
      'section',
      { className: 'panel', attrs: { role: 'dialog' } },
      el('header', {}, title, end, close),
      status,
      start.element,
      toCall,
      toEarlier,
      left,
      earlier.element,
      call,
      log.element,
      typing,
      question.element,
      say.element,
      content.element,
      over.element,
    );
    panel.addEventListener('keydown', (e) => e.key === 'Escape' && this.minimise());
    this.root.append(launch, panel);
    return { launch, open, count, panel, title, end, close, status, start, toCall, toEarlier, left, earlier, call, log, typing, question, say, content, over };
  }

  private takeUp(messageId: string): void {
    const message = this.chat.takeUp(messageId);
    if (message) this.parts.say.restore({ text: message.text, files: message.files ?? [] });
    this.parts.say.focus();
  }

  private draw(): void {
    const { view, parts: p, t } = this;
    p.launch.hidden = this.shown;
    p.panel.hidden = !this.shown;
    setText(p.open, this.calling && this.calling.isOn ? t.callOn : t.open);
    const title = view.phase === 'idle' && this.screen === 'call' ? t.call : t.title;
    setText(p.title, title);
    p.panel.setAttribute('aria-label', title);
    const talking = view.phase === 'active' || view.phase === 'ended';
    const error = this.errorText();
    p.start.element.hidden = talking || this.screen !== 'form' || (view.phase === 'starting' && view.entries.length > 0);
    p.start.draw(view.phase === 'starting' || this.leaving.busy, this.leaving.code ? this.errorOf(this.leaving.code) : error);
    p.toEarlier.hidden = view.phase !== 'idle' || this.screen !== 'form' || this.chat.visitor === null;
    p.toCall.hidden = view.phase !== 'idle' || this.screen !== 'form' || !this.site.call;
    p.call.hidden = view.phase !== 'idle' || this.screen !== 'call';
    if (!this.calling) p.call.replaceChildren(el('p', { textContent: this.calling === false ? t.callFailed : t.loading, attrs: { role: 'status' } }));
    p.left.hidden = view.phase !== 'idle' || this.screen !== 'left';
    p.earlier.element.hidden = view.phase !== 'idle' || this.screen !== 'earlier';
    p.log.element.hidden = p.typing.hidden = !talking;
    p.say.element.hidden = view.phase !== 'active';
    p.over.element.hidden = view.phase !== 'ended';
    if (view.phase === 'ended' && this.chat.opens) void p.content.ask(this.chat.opens);
    if (view.phase === 'ended') p.over.draw(this.site.offline && view.entries.length > 0, this.site.offline && !view.answered, p.start.email);
    p.end.hidden = view.phase !== 'active';
    const offline = view.phase === 'active' && view.link === 'waiting';
    p.status.hidden = view.phase !== 'active';
    p.status.className = offline || view.error ? 'status warn' : 'status';
    setText(p.status, offline ? t.offline : view.error ? error : this.statusText());
    setText(
      p.typing,
      view.phase === 'active' && Date.now() < this.typingUntil
        ? `${view.status?.agent ?? (view.status?.state === 'assistant' ? t.assistant : t.agent)} ${t.typing}`
        : '',
    );
    const asked = view.phase === 'active' ? view.question : null;
    p.question.draw(asked);
    p.say.asked(!!asked?.digits, !!asked?.secret);
    p.log.draw(view);
    if (this.shown) this.read = view.entries.length;
    if (this.shown && document.visibilityState === 'visible') this.chat.seen();
    const unread = view.entries.slice(this.read).filter((e) => e.author === 'AGENT' || e.assistant).length;
    p.count.hidden = unread === 0;
    setText(p.count, unread > 0 ? t.unread(unread) : '');
  }

  private errorText(): string {
    const { view, t } = this;
    if (view.phase === 'starting' && view.link === 'waiting') return t.offline;
    return view.error ? this.errorOf(view.error) : '';
  }

  private errorOf(code: string): string {
    const { errors } = this.t;
    return (Object.hasOwn(errors, code) && errors[code]) || errors['other']!;
  }

  private statusText(): string {
    const { status } = this.view;
    switch (status?.state) {
      case 'assistant':
        return this.t.guided;
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
}
