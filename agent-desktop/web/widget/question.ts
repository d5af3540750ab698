// What the automatic assistant offers to choose from, above the line in which anything may be written.

import type { ChatQuestion } from '../src/protocol/chat';
import { el } from './dom';
import type { WidgetTexts } from './texts';

export interface QuestionActions {
  choose(value: string, label: string): void;
  askForPerson(words: string): void;
}

export class Question {
  readonly element: HTMLElement;
  private drawn: ChatQuestion | null = null;

  constructor(
    private readonly t: WidgetTexts,
    private readonly actions: QuestionActions,
  ) {
    this.element = el('div', { className: 'choices', hidden: true, attrs: { role: 'group', 'aria-label': t.choices } });
  }

  /// Buttons stay where they are while the question does, so that none loses the focus.
  draw(question: ChatQuestion | null): void {
    if (question === this.drawn) return;
    this.drawn = question;
    const { t, actions } = this;
    const button = (textContent: string, onclick: () => void, className = '') => el('button', { type: 'button', className, textContent, onclick });
    this.element.replaceChildren(
      ...(question?.choices ?? []).map(({ value, label }) => button(label, () => actions.choose(value, label))),
      ...(question?.person ? [button(t.person, () => actions.askForPerson(t.person), 'person')] : []),
    );
    this.element.hidden = this.element.childElementCount === 0;
  }
}
