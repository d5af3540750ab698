// Before the chat: what it is about, and who the visitor says they are. While nobody is there, a message for later.

import type { ChatStart } from '../src/protocol/chat';
import { el, labelled, setText } from './dom';
import { queueName, type FormField, type Site } from './site';
import type { WidgetTexts } from './texts';

/// What the server takes; a longer page address must not keep anybody from chatting.
const LONGEST_ATTRIBUTE = 500;
const LONGEST_FIELD = 200;

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface StartActions {
  begin(start: ChatStart): void;
  /// Leaves a message for later.
  leave(message: ChatStart): void;
  /// Told to whoever answers.
  language(): string;
}

export class StartForm {
  readonly element = el('form', { className: 'start' });
  private readonly intro = el('p');
  private readonly queue: HTMLSelectElement;
  private readonly fields = el('div', { className: 'fields' });
  private readonly fault = el('p', { className: 'error', attrs: { role: 'alert' } });
  private readonly button = el('button', { className: 'primary', type: 'submit' });
  private inputs: { field: FormField; input: Input }[] = [];
  /// What was answered, also to questions that another queue does not ask.
  private readonly answers = new Map<string, string>();
  private site: Site;
  private busy = false;
  /// A chat that nobody answered goes on as a message.
  private later = false;

  constructor(
    private readonly t: WidgetTexts,
    site: Site,
    private readonly actions: StartActions,
  ) {
    this.site = site;
    this.queue = el('select', { name: 'queue' });
    const about = labelled(t.queue, this.queue);
    about.hidden = site.queues.length < 2;
    this.element.append(this.intro, about, this.fields, this.fault, this.button);
    this.queue.addEventListener('change', () => this.drawFields());
    this.element.addEventListener('input', () => this.keep());
    this.element.addEventListener('submit', (e) => {
      e.preventDefault();
      this.submit();
    });
    this.offer(site);
  }

  /// What is offered may change while the page is open: somebody logs in, the hours are over.
  offer(site: Site): void {
    this.site = site;
    const chosen = this.queue.value;
    this.queue.replaceChildren(...site.queues.map((q) => el('option', { value: q.id, textContent: queueName(q, this.actions.language()) })));
    if (site.queues.some((q) => q.id === chosen)) this.queue.value = chosen;
    this.drawFields();
  }

  /// Nobody has answered: what was written becomes a message for later.
  askForLater(queue: string | null, written: string): void {
    this.later = true;
    if (queue && this.site.queues.some((q) => q.id === queue)) this.queue.value = queue;
    if (written) this.answers.set('text', [...written].slice(0, this.site.longest).join(''));
    this.drawFields();
  }

  get draft(): ReadonlyMap<string, string> {
    return new Map([...this.answers, ['queue', this.queue.value]]);
  }

  restore(draft: ReadonlyMap<string, string>): void {
    for (const [name, value] of draft) this.answers.set(name, value);
    const queue = draft.get('queue');
    if (queue && this.site.queues.some((q) => q.id === queue)) this.queue.value = queue;
    this.drawFields();
  }

  get email(): string {
    return this.answers.get('email') ?? '';
  }

  /// After it has gone.
  clear(): void {
    this.answers.delete('text');
    this.later = false;
    this.drawFields();
  }

  draw(busy: boolean, error: string): void {
    this.busy = busy;
    this.drawButton();
    setText(this.fault, error);
  }

  private get offline(): boolean {
    const open = this.site.queues.find((q) => q.id === this.queue.value)?.open ?? true;
    return this.site.offline && (this.later || !open);
  }

  private drawFields(): void {
    const { t, offline } = this;
    setText(this.intro, offline ? t.nobodyThere : t.intro);
    const asked = this.site.form.filter((field) => field.queues.length === 0 || field.queues.includes(this.queue.value));
    const fields = offline ? withAddress(asked) : asked;
    this.inputs = fields.map((field) => ({ field, input: this.input(field) }));
    this.fields.replaceChildren(...this.inputs.map(({ field, input }) => labelled(this.label(field), input)));
    this.drawButton();
  }

  private drawButton(): void {
    const { t, busy, offline } = this;
    this.button.disabled = busy;
    setText(this.button, busy ? (offline ? t.sending : t.starting) : offline ? t.leave : t.start);
  }

  private input(field: FormField): Input {
    const input = this.emptyInput(field);
    input.name = field.name;
    input.required = field.required;
    input.value = this.answers.get(field.name) ?? '';
    return input;
  }

  private emptyInput({ name, kind, options }: FormField): Input {
    switch (kind) {
      case 'long':
        return el('textarea', { rows: 3 });
      case 'choice': {
        const none = el('option', { value: '', textContent: '' });
        return el('select', {}, none, ...options.map((o) => el('option', { value: o.value, textContent: this.inLanguage(o.label) ?? o.value })));
      }
      case 'email':
        return el('input', { type: 'email', autocomplete: 'email', maxLength: LONGEST_FIELD });
      case 'phone':
        return el('input', { type: 'tel', autocomplete: 'tel', maxLength: LONGEST_FIELD });
      case 'text':
        return el('input', { autocomplete: name === 'name' ? 'name' : 'off', maxLength: LONGEST_FIELD });
    }
  }

  private label(field: FormField): string {
    const own = { name: this.t.name, email: this.t.email, text: this.t.question } as Record<string, string>;
    const words = this.inLanguage(field.label) ?? own[field.name] ?? field.name;
    return field.required ? words : `${words} ${this.t.optional}`;
  }

  private inLanguage(words: Record<string, string>): string | undefined {
    return words[this.t.locale.slice(0, 2)] ?? words['en'] ?? Object.values(words)[0];
  }

  private keep(): void {
    for (const { field, input } of this.inputs) this.answers.set(field.name, input.value);
  }

  private submit(): void {
    if (this.busy) return;
    this.keep();
    const given = (name: string) => this.inputs.find((i) => i.field.name === name)?.input.value.trim() || undefined;
    const text = given('text');
    const length = [...(text ?? '')].length;
    if (length > this.site.longest) return setText(this.fault, this.t.tooLong(length, this.site.longest));
    const more = this.inputs.filter(({ field }) => !['name', 'email', 'text'].includes(field.name));
    const wish: ChatStart = {
      queue: this.queue.value,
      name: given('name'),
      email: given('email'),
      text,
      attributes: {
        page: location.pathname.slice(0, LONGEST_ATTRIBUTE),
        language: this.actions.language().slice(0, LONGEST_ATTRIBUTE),
        ...Object.fromEntries(more.flatMap(({ field, input }) => (input.value.trim() ? [[field.name, input.value.trim().slice(0, LONGEST_ATTRIBUTE)]] : []))),
      },
    };
    if (this.offline) this.actions.leave(wish);
    else this.actions.begin(wish);
  }
}

/// Who is to be answered has to say where, and what.
function withAddress(asked: readonly FormField[]): FormField[] {
  const needed = (name: string, kind: FormField['kind']): FormField => ({ ...(asked.find((f) => f.name === name) ?? blank(name, kind)), required: true });
  return [...asked.filter((f) => f.name !== 'email' && f.name !== 'text'), needed('email', 'email'), needed('text', 'long')];
}

function blank(name: string, kind: FormField['kind']): FormField {
  return { name, kind, label: {}, required: true, options: [], queues: [] };
}
