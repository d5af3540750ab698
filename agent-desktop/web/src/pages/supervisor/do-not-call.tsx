// The do-not-call list: who is on it and why, one more, one less.

import { useCallback, useEffect, useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { dateTime, useWords } from '../../i18n/language';
import { rest, RestError, type DoNotCallEntry, type DoNotCallList } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { TableFrame } from '../../ui/table-frame';

export function DoNotCall({ mayClear }: { mayClear: boolean }) {
  const { t, locale } = useWords();
  const words = t.doNotCall;
  const [list, setList] = useState<DoNotCallList | null>(null);
  const [said, setSaid] = useState('');
  const look = useCallback((number?: string) => rest.doNotCall(number).then(setList, () => setSaid(words.failed)), [words]);
  useEffect(() => {
    void look();
  }, [look]);
  const attempt = async (what: () => Promise<unknown>, done: string) => {
    try {
      await what();
      setSaid(done);
      await look();
    } catch (e) {
      setSaid(e instanceof RestError ? (e.code === 'not-a-number' ? words.noNumber : e.code === 'refused' ? words.inFile : words.failed) : words.failed);
    }
  };
  const send = (e: FormEvent<HTMLFormElement>) => {
    e.preventDefault();
    const form = e.currentTarget;
    const data = new FormData(form);
    const number = String(data.get('number') ?? '').trim();
    const reason = String(data.get('reason') ?? '').trim();
    if (!number) return;
    void attempt(() => rest.noteDoNotCall(number, reason), words.noted(number)).then(() => form.reset());
  };
  return (
    <section className="card board-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="muted small">{words.hint(list?.inTheFile ?? 0, list?.noted ?? 0)}</p>
      <form className="row abandoned-filters" onSubmit={send}>
        <TextField className="field" name="number" type="tel" isRequired>
          <Label>{words.number}</Label>
          <Input placeholder="+1 …" />
        </TextField>
        <TextField className="field" name="reason" maxLength={300}>
          <Label>{words.reason}</Label>
          <Input />
        </TextField>
        <Button type="submit">{words.add}</Button>
      </form>
      <Search onSearch={(number) => void look(number || undefined)} />
      <p role="status" className="small">
        {said}
      </p>
      {list && list.entries.length === 0 && <p className="empty">{words.nobody}</p>}
      {list && list.entries.length > 0 && (
        <TableFrame label={words.title}>
          <table className="board-table texts">
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.reason}</th>
                <th scope="col">{words.by}</th>
                <th scope="col">{words.at}</th>
                <th scope="col" aria-label={words.remove} />
              </tr>
            </thead>
            <tbody>
              {list.entries.map((entry) => (
                <Row
                  mayClear={mayClear}
                  key={entry.e164}
                  entry={entry}
                  locale={locale}
                  onRemove={() => void attempt(() => rest.allowCalling(entry.e164), words.removed(entry.e164))}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function Search({ onSearch }: { onSearch: (number: string) => void }) {
  const { t } = useWords();
  return (
    <form
      className="row abandoned-filters"
      role="search"
      onSubmit={(e) => {
        e.preventDefault();
        onSearch(String(new FormData(e.currentTarget).get('sought') ?? '').trim());
      }}
    >
      <TextField className="field" name="sought" type="tel">
        <Label>{t.doNotCall.search}</Label>
        <Input />
      </TextField>
      <Button type="submit">{t.doNotCall.find}</Button>
    </form>
  );
}

/// What stands in the operator's file nobody has noted here, and nobody takes away here.
function Row({ entry, locale, mayClear, onRemove }: { entry: DoNotCallEntry; locale: string; mayClear: boolean; onRemove: () => void }) {
  const { t } = useWords();
  return (
    <tr>
      <th scope="row">{entry.e164}</th>
      <td className="wrap">{entry.reason ?? ''}</td>
      <td>{entry.by ?? t.doNotCall.file}</td>
      <td>{entry.at ? dateTime(entry.at, locale) : ''}</td>
      <td>
        {entry.by && mayClear && (
          <Button onPress={onRemove} aria-label={t.doNotCall.removeOne(entry.e164)}>
            {t.doNotCall.remove}
          </Button>
        )}
      </td>
    </tr>
  );
}
