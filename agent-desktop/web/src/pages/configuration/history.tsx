// Who changed the file, when and why; what it was; and back to that.

import { useEffect, useState } from 'react';
import { dateTime, useWords } from '../../i18n/language';
import { configuration, type DiffLine, type HistoryEntry } from '../../protocol/configuration';
import { Button } from '../../ui/controls';
import { Difference } from './difference';
import { drafts } from './drafts';

const A_PAGE = 50;

export function History({ file, version, onTaken }: { file: string; version: string; onTaken: () => void }) {
  const { t, locale } = useWords();
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null);
  const [more, setMore] = useState(false);
  const [chosen, setChosen] = useState<HistoryEntry | null>(null);
  const [since, setSince] = useState(false);
  const [lines, setLines] = useState<DiffLine[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    configuration.history(file).then(
      (found) => {
        setEntries(found);
        setMore(found.length === A_PAGE);
        setChosen(found[0] ?? null);
      },
      () => setFailed(true),
    );
  }, [file, version]);
  useEffect(() => {
    if (!chosen) return;
    let stale = false;
    configuration.difference(file, chosen.id, since ? 'now' : undefined).then(
      (found) => !stale && setLines(found),
      () => !stale && setFailed(true),
    );
    return () => {
      stale = true;
    };
  }, [file, chosen, since]);
  const older = async () => {
    const found = await configuration.history(file, entries?.at(-1)?.id);
    setEntries([...(entries ?? []), ...found]);
    setMore(found.length === A_PAGE);
  };
  /// As a change that is not saved: it is looked at, and saved as any other.
  const takeBack = async (entry: HistoryEntry) => {
    const then = await configuration.at(file, entry.id);
    drafts.type(file, then.read.text);
    onTaken();
  };
  if (failed)
    return (
      <p className="error" role="alert">
        {t.error.unavailable}
      </p>
    );
  if (entries?.length === 0) return <p className="muted">{t.configuration.noHistory}</p>;
  return (
    <div className="config-history">
      <ol aria-label={t.configuration.history}>
        {entries?.map((entry, i) => (
          <li key={entry.id}>
            <button
              type="button"
              className={`config-choice ${entry === chosen ? 'chosen' : ''}`}
              aria-current={entry === chosen ? 'true' : undefined}
              onClick={() => setChosen(entry)}
            >
              <strong>{entry.by.user !== '' ? entry.by.name : i === entries.length - 1 && !more ? t.configuration.asItWas : t.configuration.byHand}</strong>
              <span className="muted small">{dateTime(entry.at, locale)}</span>
              {entry.by.user !== '' && <span className="small wrap">{entry.reason}</span>}
            </button>
          </li>
        ))}
        {more && (
          <li>
            <Button look="quiet small" onPress={() => void older()}>
              {t.configuration.older}
            </Button>
          </li>
        )}
      </ol>
      {chosen && (
        <section aria-label={t.configuration.difference}>
          <div className="row config-tools">
            <label className="check-field">
              <input type="checkbox" checked={since} onChange={(e) => setSince(e.target.checked)} /> {t.configuration.sinceThen}
            </label>
            <span className="grow" />
            {chosen.version !== version && (
              <Button look="small" onPress={() => void takeBack(chosen)}>
                {t.configuration.takeBack}
              </Button>
            )}
          </div>
          {lines && <Difference lines={lines} />}
        </section>
      )}
    </div>
  );
}
