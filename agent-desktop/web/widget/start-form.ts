// Before the chat: what it is about, and who the visitor says they are.

import type { ChatStart } from '../src/protocol/chat';
import { el, labelled, setText } from './dom';
import type { WidgetTexts } from './texts';

/// What the server takes; a longer page address must not keep anybody from chatting.
const LONGEST_ATTRIBUTE = 500;
const LONGEST_FIELD = 200;

export class StartForm {
  readonly element: HTMLFormElement;
  private readonly button: HTMLButtonElement;
  private readonly fault = el('p', { className: 'error', attrs: { role: 'alert' } });

  constructor(
    private readonly t: WidgetTexts,
    queues: readonly { id: string; name: string }[],
    private readonly longest: number,
    begin: (start: ChatStart) => void,
  ) {
    const queue = el('select', { name: 'queue' }, ...queues.map((q) => el('option', { value: q.id, textContent: q.name })));
    const name = el('input', { autocomplete: 'name', maxLength: LONGEST_FIELD });
    const email = el('input', { type: 'email', autocomplete: 'email', maxLength: LONGEST_FIELD });
    const text = el('textarea', { rows: 3 });
    this.button = el('button', { className: 'primary', type: 'submit', textContent: t.start });
    this.element = el(
      'form',
      { className: 'start' },
      el('p', { textContent: t.intro }),
      labelled(t.queue, queue),
      labelled(t.name, name),
      labelled(t.email, email),
      labelled(t.question, text),
      this.fault,
      this.button,
    );
    this.element.addEventListener('submit', (e) => {
      e.preventDefault();
      const length = [...text.value.trim()].length;
      if (length > this.longest) return setText(this.fault, t.tooLong(length, this.longest));
      const given = (value: string) => value.trim() || undefined;
      begin({
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
  }

  draw(starting: boolean, error: string): void {
    this.button.disabled = starting;
    this.button.textContent = starting ? this.t.starting : this.t.start;
    setText(this.fault, error);
  }
}
