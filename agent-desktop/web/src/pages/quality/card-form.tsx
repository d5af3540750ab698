// A scorecard, to be filled in without the mouse: one key an answer, and on to the next question; or only to be read.

import { useState, type KeyboardEvent, type RefObject } from 'react';
import { clock, named, useWords } from '../../i18n/language';
import { NOT_APPLICABLE, type Answers, type Given, type Question, type Scorecard } from '../../protocol/quality';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { own } from '../../ui/own';
import { placeOfPlayer, playFrom } from '../../ui/player/beside';

interface Choice {
  value: string;
  name: string;
  key: string;
}

interface Props {
  card: Scorecard;
  answers: Answers;
  /// Questions that are not answered, or cannot be answered so.
  wrong?: readonly string[];
  /// Missing: it is only read.
  onChange?: (answers: Answers) => void;
  /// Where the contact is shown, with its recording if there is one.
  contact?: RefObject<HTMLElement | null>;
}

export function CardForm({ card, answers, wrong = [], onChange, contact }: Props) {
  const { language } = useWords();
  let number = 0;
  return (
    <div className="scorecard">
      {card.sections.map((section) => (
        <section key={section.id} aria-label={named(section.names, language, section.id)}>
          <h3>{named(section.names, language, section.id)}</h3>
          {section.questions.map((question) => (
            <QuestionField
              key={question.id}
              number={++number}
              question={question}
              given={own(answers, question.id) ?? {}}
              wrong={wrong.includes(question.id)}
              contact={contact}
              onChange={onChange && ((given) => onChange({ ...answers, [question.id]: given }))}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface FieldProps {
  number: number;
  question: Question;
  given: Given;
  wrong: boolean;
  contact?: RefObject<HTMLElement | null>;
  onChange?: (given: Given) => void;
}

function QuestionField({ number, question, given, wrong, contact, onChange }: FieldProps) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const choices = useChoices(question);
  const commenting = open || !!given.comment || given.at != null;
  const mark = () => {
    const at = placeOfPlayer(contact?.current);
    if (at !== undefined) onChange?.({ ...given, at });
  };
  const onKeyDown = (e: KeyboardEvent<HTMLFieldSetElement>) => {
    if (!onChange || e.ctrlKey || e.metaKey || e.altKey || e.target instanceof HTMLTextAreaElement) return;
    const chosen = choices.find((choice) => choice.key === e.key.toLowerCase());
    if (chosen) {
      onChange({ ...given, value: chosen.value });
      focusNext(e.currentTarget);
    } else if (e.key === 'c') {
      setOpen(true);
    } else if (e.key === 'm') {
      setOpen(true);
      mark();
    } else return;
    e.preventDefault();
  };
  const help = named(question.help, language, '');
  return (
    <fieldset className="question" data-question={question.id} data-wrong={wrong || undefined} aria-invalid={wrong} onKeyDown={onKeyDown}>
      <legend>
        <span className="muted">{number}. </span>
        {named(question.texts, language, question.id)}
        {question.critical && <span className="pill bad">{t.quality.critical}</span>}
        {question.weight > 1 && <span className="small muted nowrap"> {t.quality.weight(question.weight)}</span>}
      </legend>
      {help && <p className="small muted">{help}</p>}
      {onChange ? (
        <div className="row choices">
          {choices.map((choice) => (
            <label key={choice.value} className="choice" data-chosen={given.value === choice.value || undefined}>
              <input type="radio" name={question.id} checked={given.value === choice.value} onChange={() => onChange({ ...given, value: choice.value })} />
              {choice.name}
              <kbd aria-hidden="true">{choice.key}</kbd>
            </label>
          ))}
          <span className="grow" />
          {!commenting && (
            <Button look="quiet small" icon="note" keys="C" onPress={() => setOpen(true)}>
              {t.quality.comment}
            </Button>
          )}
        </div>
      ) : (
        <p className="given">
          <strong>{choices.find((choice) => choice.value === given.value)?.name ?? '–'}</strong>
        </p>
      )}
      {commenting && (
        <div className="question-comment">
          {onChange ? (
            <textarea
              className="input"
              rows={2}
              autoFocus={open}
              aria-label={t.quality.commentOf(number)}
              placeholder={t.quality.commentHint}
              value={given.comment ?? ''}
              maxLength={4000}
              onChange={(e) => onChange({ ...given, comment: e.target.value })}
            />
          ) : (
            given.comment && <p className="pre">{given.comment}</p>
          )}
          <span className="row">
            {given.at != null && (
              <Button
                look="small"
                icon="clock"
                onPress={() => {
                  playFrom(contact?.current, given.at!);
                }}
                aria-label={t.quality.playFrom(clock(given.at))}
              >
                {clock(given.at)}
              </Button>
            )}
            {onChange && given.at != null && (
              <Button look="quiet small" icon="cross" aria-label={t.quality.unmark} onPress={() => onChange({ ...given, at: null })} />
            )}
            {onChange && (
              <Button look="quiet small" keys="M" onPress={mark}>
                {t.quality.mark}
              </Button>
            )}
          </span>
        </div>
      )}
      {wrong && (
        <p className="error small">
          <Icon name="warning" /> {t.quality.unanswered}
        </p>
      )}
    </fieldset>
  );
}

/// With the key that gives each.
function useChoices(question: Question): Choice[] {
  const { t, language } = useWords();
  const choices = ((): Choice[] => {
    switch (question.kind.type) {
      case 'YesNo':
        return [
          { value: 'yes', name: t.quality.yes, key: 'y' },
          { value: 'no', name: t.quality.no, key: 'n' },
        ];
      case 'Scale': {
        const { lowest, highest } = question.kind;
        return Array.from({ length: highest - lowest + 1 }, (_, n) => ({
          value: String(lowest + n),
          name: String(lowest + n),
          key: lowest + n < 10 ? String(lowest + n) : '',
        }));
      }
      case 'Choice':
        return question.kind.options.map((option, n) => ({
          value: option.id,
          name: named(option.names, language, option.id),
          key: n < 9 ? String(n + 1) : '',
        }));
    }
  })();
  return question.notApplicable ? [...choices, { value: NOT_APPLICABLE, name: t.quality.notApplicable, key: '-' }] : choices;
}

/// To the next question, so that one key is enough for each.
function focusNext(from: HTMLElement): void {
  const all = [...(from.closest('.scorecard')?.querySelectorAll<HTMLElement>('fieldset') ?? [])];
  const next = all[all.indexOf(from) + 1];
  next?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
}
