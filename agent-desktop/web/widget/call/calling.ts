// What the visitor sees of a call: what it is about, then where it is, with mute, keys and hang-up. Fetched when somebody wants to call.

import { el, labelled, setText } from '../dom';
import type { CallTopic } from '../site';
import { en, zh, type CallTexts } from './texts';
import { WebCall, type CallView } from './web-call';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const LONGEST_PAGE = 500;
const LONGEST_NAME = 100;

export interface CallHost {
  server: string;
  topics: readonly CallTopic[];
  language(): string;
  /// Back to the chat; null if there is none.
  back: (() => void) | null;
  /// A call has begun or is over.
  changed(): void;
}

export class Calling {
  readonly element = el('div', { className: 'calling' });
  private readonly call: WebCall;
  private t: CallTexts = en;
  private name = '';
  private topic: string;
  private clock: ReturnType<typeof setInterval> | undefined;
  private parts!: ReturnType<Calling['build']>;

  constructor(private readonly host: CallHost) {
    this.call = new WebCall(host.server, (view) => this.show(view));
    this.topic = host.topics[0]?.value ?? '';
    this.element.addEventListener('keydown', (e) => this.typed(e));
    this.speak();
  }

  get isOn(): boolean {
    return this.call.isOn;
  }

  /// Draws everything in the language of the page; a call goes on.
  speak(): void {
    this.t = this.host.language().toLowerCase().startsWith('zh') ? zh : en;
    this.parts = this.build();
    this.draw();
  }

  focus(): void {
    (this.isOn ? this.parts.hangUp : this.parts.start).focus();
  }

  private build() {
    const { t, host } = this;
    const topic = el(
      'select',
      { name: 'topic' },
      ...host.topics.map(({ value, label }) => el('option', { value, textContent: label[t === zh ? 'zh' : 'en'] ?? label['en'] ?? value })),
      el('option', { value: '', textContent: t.otherTopic }),
    );
    topic.value = this.topic;
    topic.addEventListener('change', () => (this.topic = topic.value));
    const name = el('input', { name: 'name', autocomplete: 'name', maxLength: LONGEST_NAME, value: this.name });
    name.addEventListener('input', () => (this.name = name.value));
    const intro = el('p', { textContent: t.intro });
    const start = el('button', { type: 'submit', className: 'primary' });
    const back = el('button', { type: 'button', className: 'second', textContent: t.back, onclick: () => host.back?.() });
    const form = el('form', { className: 'call-form' }, intro);
    if (host.topics.length > 0) form.append(labelled(t.topic, topic));
    form.append(labelled(`${t.name} ${t.optional}`, name), start);
    if (host.back) form.append(back);
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      this.begin();
    });
    const time = el('p', { className: 'call-time', attrs: { role: 'timer' } });
    const mute = el('button', { type: 'button', className: 'second', textContent: t.mute, onclick: () => this.call.mute(!this.call.view.muted) });
    const keys = el(
      'div',
      { className: 'keypad', attrs: { role: 'group', 'aria-label': t.keypad } },
      ...KEYS.map((key) => el('button', { type: 'button', textContent: key, onclick: () => this.call.press(key), attrs: { 'aria-label': t.key(key) } })),
    );
    const hangUp = el('button', { type: 'button', className: 'hang-up', textContent: t.hangUp, onclick: () => this.call.hangUp() });
    const status = el('p', { className: 'call-status', attrs: { role: 'status' } });
    const live = el('div', { className: 'call-live' }, time, keys, mute, hangUp);
    this.element.replaceChildren(status, form, live);
    return { status, form, start, live, time, mute, keys, hangUp };
  }

  private begin(): void {
    void this.call.begin({
      page: (location.origin + location.pathname).slice(0, LONGEST_PAGE),
      language: this.host.language().slice(0, 35),
      topic: this.topic || undefined,
      name: this.name.trim() || undefined,
    });
    this.parts.hangUp.focus();
  }

  private show(view: CallView): void {
    const wasOn = !this.parts.live.hidden;
    this.draw();
    this.host.changed();
    clearInterval(this.clock);
    if (view.since !== null) this.clock = setInterval(() => this.drawTime(), 1000);
    const isOn = this.isOn;
    if (wasOn !== isOn) this.focus();
  }

  private draw(): void {
    const { t, parts: p, isOn } = this;
    const { stage, reason, muted } = this.call.view;
    setText(p.status, stage === 'over' && reason ? t.reasons[reason] : t.stages[stage]);
    p.status.hidden = stage === 'idle';
    p.form.hidden = isOn;
    setText(p.start, stage === 'over' ? t.again : t.call);
    p.live.hidden = !isOn;
    const talks = ['menu', 'waiting', 'talking'].includes(stage);
    p.mute.hidden = p.keys.hidden = p.time.hidden = !talks;
    p.mute.setAttribute('aria-pressed', String(muted));
    this.drawTime();
  }

  private drawTime(): void {
    const { since } = this.call.view;
    const seconds = since === null ? 0 : Math.floor((Date.now() - since) / 1000);
    setText(this.parts.time, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  }

  /// The keys of the keyboard are those of the telephone.
  private typed(e: KeyboardEvent): void {
    if (this.isOn && !e.ctrlKey && !e.metaKey && !e.altKey && KEYS.some((key) => key === e.key)) {
      this.call.press(e.key);
      e.preventDefault();
    }
  }
}
