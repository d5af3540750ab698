// When the chat is over: its words to take along, a message for later if nobody had answered, and a new one.

import { Refused } from '../src/protocol/chat-visitor';
import { el, labelled, setText } from './dom';
import type { WidgetTexts } from './texts';

export interface OverActions {
  /// Sends what was said to an address.
  transcript(email: string): Promise<void>;
  later(): void;
  again(): void;
}

export class Over {
  readonly element: HTMLElement;
  private readonly later: HTMLButtonElement;
  private readonly letter: HTMLFormElement;
  private readonly email = el('input', { type: 'email', required: true, autocomplete: 'email', maxLength: 200 });
  private readonly said = el('p', { attrs: { role: 'status' } });
  private state: 'asking' | 'sending' | 'sent' = 'asking';

  constructor(
    private readonly t: WidgetTexts,
    private readonly actions: OverActions,
  ) {
    this.later = el('button', { className: 'primary', type: 'button', textContent: t.later, onclick: () => actions.later() });
    this.letter = el(
      'form',
      { className: 'letter' },
      labelled(t.transcript, this.email),
      el('button', { type: 'submit', className: 'second', textContent: t.sendTranscript }),
    );
    this.letter.addEventListener('submit', (e) => {
      e.preventDefault();
      void this.send();
    });
    this.element = el(
      'div',
      { className: 'over' },
      el('p', { textContent: t.ended }),
      this.later,
      this.letter,
      this.said,
      el('button', { className: 'primary', type: 'button', textContent: t.again, onclick: () => actions.again() }),
    );
  }

  /// @param transcript whether there is anything to take along, and mail to send it by
  /// @param later      whether nobody had answered
  draw(transcript: boolean, later: boolean, email: string): void {
    this.letter.hidden = !transcript || this.state === 'sent';
    this.later.hidden = !later;
    if (!this.email.value) this.email.value = email;
  }

  /// Of another chat.
  reset(): void {
    this.state = 'asking';
    setText(this.said, '');
  }

  private async send(): Promise<void> {
    if (this.state !== 'asking') return;
    this.state = 'sending';
    setText(this.said, this.t.sending);
    const to = this.email.value.trim();
    try {
      await this.actions.transcript(to);
      this.state = 'sent';
      setText(this.said, this.t.transcriptSent(to));
    } catch (e) {
      const code = e instanceof Refused ? e.code : 'failed';
      this.state = code === 'only-once' ? 'sent' : 'asking';
      setText(this.said, (Object.hasOwn(this.t.transcriptErrors, code) && this.t.transcriptErrors[code]) || this.t.transcriptErrors['failed']!);
    }
    this.letter.hidden = this.state === 'sent';
  }
}
