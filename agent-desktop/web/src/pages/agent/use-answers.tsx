// The list of canned answers that opens behind a slash. The keyboard stays where one writes: arrows choose, Enter or Tab inserts, Escape
// closes. What articles are suggested will be offered in the same list (`Offered`), below the answers.

import { useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { DeskState } from '../../desk/state';
import { useWords } from '../../i18n/language';
import { rest, type CannedAnswer } from '../../protocol/rest';
import type { Interaction } from '../../protocol/wire';
import { queueName } from '../../ui/names';
import { own } from '../../ui/own';
import { addressOf, claimed } from '../../ui/who';
import { offered, type Offered, type Place } from './answers';

export interface AnswerMenu {
  /// To be told of the word behind a slash, without the slash; null if there is none.
  onSlash: (word: string | null) => void;
  /// Of what lies around the text; it sees each key first.
  onKeyDownCapture: (e: KeyboardEvent) => void;
  list: ReactNode;
}

/// @param insert puts the text in place of the slash and its word
export function useAnswers(place: Place, insert: (text: string) => void): AnswerMenu {
  const { t } = useWords();
  const [word, setWord] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const all = useAll(word !== null);
  const found = useMemo(() => (word === null ? [] : offered(all, word, place)), [all, word, place]);
  const id = useId();
  const open = !closed && found.length > 0;
  const at = Math.min(active, found.length - 1);

  const choose = (answer: Offered) => {
    setWord(null);
    insert(answer.text);
    void rest.answerUsed(answer.id).catch(() => undefined); // one more or less is no matter
  };
  const onKeyDownCapture = (e: KeyboardEvent) => {
    if (!open || e.nativeEvent.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') setActive((at + (e.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    else if ((e.key === 'Enter' || e.key === 'Tab') && !e.ctrlKey && !e.metaKey && !e.shiftKey) choose(found[at]!);
    else if (e.key === 'Escape') setClosed(true);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  const onSlash = (next: string | null) => {
    if (next === word) return;
    setWord(next);
    setActive(0);
    if (next === null) setClosed(false);
  };
  const list = (
    <>
      {open && (
        <ul className="answers popover" role="listbox" id={id} aria-label={t.answers.title}>
          {found.map((answer, index) => (
            <li
              key={answer.id}
              role="option"
              aria-selected={index === at}
              className="answer"
              onPointerDown={(e) => {
                e.preventDefault(); // the text keeps the keyboard
                choose(answer);
              }}
            >
              <span className="row">
                <strong className="clip">{answer.title}</strong>
                <kbd>/{answer.id}</kbd>
              </span>
              <span className="clip block small muted">{answer.text}</span>
            </li>
          ))}
        </ul>
      )}
      <span className="sr-only" role="status">
        {open ? t.answers.chosen(found[at]!.title, at + 1, found.length) : ''}
      </span>
    </>
  );
  return { onSlash, onKeyDownCapture, list };
}

const FRESH_MS = 60_000;
let kept: { at: number; answers: Promise<CannedAnswer[]> } | undefined;

/// Asked for when the first slash is typed, and again where they may have changed since.
function useAll(wanted: boolean): readonly CannedAnswer[] {
  const [all, setAll] = useState<readonly CannedAnswer[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    if (!kept || Date.now() - kept.at > FRESH_MS) kept = { at: Date.now(), answers: rest.answers() };
    kept.answers.then(
      (answers) => current && setAll(answers),
      () => {
        kept = undefined; // the next slash asks again
      },
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return all;
}

/// @param language the customer's, where it is known
export function usePlace(interaction: Interaction, { agent, config }: Pick<DeskState, 'agent' | 'config'>, language?: string): Place {
  const { language: ours } = useWords();
  return useMemo(() => {
    const said = language ?? own(interaction.claims ?? {}, 'language');
    const values: Record<string, string | null | undefined> = {
      'customer.name': interaction.customerName || own(interaction.claims ?? {}, 'name'),
      'customer.address': addressOf(interaction) ?? claimed(interaction).find((c) => c.includes('@')),
      'agent.name': agent?.name,
      queue: interaction.queue ? queueName(config, interaction.queue) : null,
      subject: interaction.subject,
      ...Object.fromEntries(Object.entries(interaction.attributes).map(([name, value]) => [`attribute.${name}`, value])),
    };
    return {
      channel: interaction.channel,
      queue: interaction.queue,
      languages: said ? [said, ours] : [ours],
      values: Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    };
  }, [interaction, agent, config, language, ours]);
}
