// Until when: what is often chosen, by the queue's calendar, or any other time.

import { useEffect, useState } from 'react';
import { Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, type Later } from '../../protocol/rest';

interface Props {
  queue: string | null | undefined;
  label: string;
  /// Whether one begins with it.
  isFirst?: boolean;
  /// Milliseconds; null while nothing is chosen that can be.
  onChange: (at: number | null) => void;
}

const OWN = 'OWN';

export function LaterChoice({ queue, label, isFirst = false, onChange }: Props) {
  const { t, locale } = useWords();
  const choices = useLater(queue);
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState('');
  const choose = (choice: string) => {
    setChosen(choice);
    onChange(choice === OWN ? millisOf(own) : (choices.find((c) => c.choice === choice)?.at ?? null));
  };
  const write = (value: string) => {
    setOwn(value);
    onChange(millisOf(value));
  };
  return (
    <>
      <RadioGroup className="field" value={chosen} onChange={choose}>
        <Label>{label}</Label>
        <div className="dispositions">
          {choices.map(({ choice, at }, n) => (
            <Radio key={choice} value={choice} className="radio" autoFocus={isFirst && n === 0}>
              {t.snooze.choice[choice]} <span className="muted small">{dateTime(at, locale)}</span>
            </Radio>
          ))}
          <Radio value={OWN} className="radio">
            {t.snooze.choice.OWN}
          </Radio>
        </div>
      </RadioGroup>
      {chosen === OWN && (
        <TextField className="field" value={own} onChange={write} type="datetime-local" autoFocus>
          <Label>{t.snooze.ownTime}</Label>
          <Input />
        </TextField>
      )}
    </>
  );
}

function millisOf(local: string): number | null {
  const at = new Date(local).getTime();
  return Number.isNaN(at) || at <= Date.now() ? null : at;
}

function useLater(queue: string | null | undefined): readonly Later[] {
  const [choices, setChoices] = useState<readonly Later[]>([]);
  useEffect(() => {
    if (!queue) return;
    const abort = new AbortController();
    rest.later(queue, abort.signal).then(setChoices, () => undefined); // a time of one's own can be chosen without them
    return () => abort.abort();
  }, [queue]);
  return choices;
}
