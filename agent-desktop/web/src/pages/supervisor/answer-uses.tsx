// How often canned answers were inserted: what is never used can go, what is used all the time can be an article.

import { useEffect, useState } from 'react';
import { named, useWords } from '../../i18n/language';
import { rest, type AnswerUse } from '../../protocol/rest';

const DAYS = 30;

export function AnswerUses() {
  const { t, language } = useWords();
  const [uses, setUses] = useState<readonly AnswerUse[]>();
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    let current = true;
    rest.answerUses(DAYS).then(
      (found) => current && setUses(found),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [open]);
  return (
    <details className="card board-card" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <h2>{t.answers.uses(DAYS)}</h2>
      </summary>
      {failed && <p className="error">{t.common.broken}</p>}
      {uses?.length === 0 && <p className="empty">{t.answers.none}</p>}
      {uses && uses.length > 0 && (
        <table className="board-table">
          <thead>
            <tr>
              <th scope="col">{t.answers.answer}</th>
              <th scope="col">{t.answers.used}</th>
            </tr>
          </thead>
          <tbody>
            {uses.map((use) => (
              <tr key={use.id}>
                <th scope="row">
                  {named(use.title, language, use.id)} <kbd>/{use.id}</kbd>
                </th>
                <td>{use.uses}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
