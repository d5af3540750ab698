// Open cases that are found by the words of a search: by number, subject or customer (D11).

import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/language';
import { cases, type Case } from '../../protocol/cases';
import { followLink } from '../../ui/navigate';
import { spoken } from '../cases/case-text';

const SHOWN = 5;

export function CaseHits({ words }: { words: string }) {
  const { t } = useWords();
  const [found, setFound] = useState<readonly Case[]>([]);
  const sought = words.trim();
  useEffect(() => {
    if (sought === '') return setFound([]);
    const abort = new AbortController();
    cases.find({ words: sought }, abort.signal).then(
      (answer) => setFound(answer.cases.slice(0, SHOWN)),
      () => !abort.signal.aborted && setFound([]), // contacts are found all the same
    );
    return () => abort.abort();
  }, [sought]);
  if (found.length === 0) return null;
  return (
    <nav aria-label={t.cases.title} className="case-hits card">
      {t.cases.title}:{' '}
      {found.map((one) => (
        <a key={one.number} href={`/cases?case=${one.number}`} onClick={followLink}>
          {spoken(one.number)} {one.subject}
        </a>
      ))}
    </nav>
  );
}
