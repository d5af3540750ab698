// How content the visitor was, asked when their chat is over: five buttons.

import { Refused, visitorCalls, type SurveyQuestion } from '../src/protocol/chat-visitor';
import { el, setText } from './dom';
import type { WidgetTexts } from './texts';

export class Content {
  readonly element: HTMLElement;
  private readonly question = el('legend');
  private readonly scale = el('div', { className: 'scale' });
  private readonly said = el('p', { attrs: { role: 'status' } });
  private asked: string | undefined;

  constructor(
    private readonly t: WidgetTexts,
    private readonly server: string,
  ) {
    this.element = el('fieldset', { className: 'content', hidden: true }, this.question, this.scale, this.said);
  }

  /// Of another chat.
  reset(): void {
    this.asked = undefined;
    this.element.hidden = true;
    setText(this.said, '');
  }

  /// Asks once for each chat whether there is a question.
  async ask(token: string): Promise<void> {
    if (this.asked === token) return;
    this.asked = token;
    const found = await visitorCalls.survey(this.server, token).catch(() => undefined); // the chat is over all the same
    if (found && this.asked === token) this.draw(found);
  }

  private draw(survey: SurveyQuestion): void {
    setText(this.question, survey.question[this.t.locale] ?? survey.question[survey.language] ?? Object.values(survey.question)[0] ?? '');
    const scores = Array.from({ length: survey.highest - survey.lowest + 1 }, (_, n) => survey.lowest + n);
    this.scale.replaceChildren(
      ...scores.map((score) =>
        el('button', {
          type: 'button',
          textContent: String(score),
          ariaLabel: this.t.score(score, survey.highest),
          onclick: () => void this.answer(survey.token, score),
        }),
      ),
    );
    this.element.hidden = false;
  }

  private async answer(token: string, score: number): Promise<void> {
    try {
      await visitorCalls.answerSurvey(this.server, token, score);
    } catch (e) {
      if (!(e instanceof Refused && e.code === 'answered')) {
        setText(this.said, this.t.scoreFailed);
        return;
      }
    }
    this.scale.replaceChildren();
    setText(this.said, this.t.scoreThanks);
  }
}
