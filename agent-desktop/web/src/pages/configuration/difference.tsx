// What is another line than before.

import { useWords } from '../../i18n/language';
import type { DiffLine } from '../../protocol/configuration';

const SIGN = { SAME: ' ', REMOVED: '−', ADDED: '+', SKIPPED: ' ' } as const;

export function Difference({ lines }: { lines: readonly DiffLine[] }) {
  const { t } = useWords();
  if (lines.length === 0) return <p className="muted small">{t.configuration.noDifference}</p>;
  return (
    <div className="config-diff" tabIndex={0} role="region" aria-label={t.configuration.difference}>
      <table>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i} className={line.change.toLowerCase()}>
              <td className="number">{line.before > 0 && line.change !== 'SKIPPED' ? line.before : ''}</td>
              <td className="number">{line.after > 0 && line.change !== 'SKIPPED' ? line.after : ''}</td>
              <td className="sign">
                <span aria-hidden="true">{SIGN[line.change]}</span>
                {line.change === 'REMOVED' && <span className="sr-only">{t.configuration.removed}</span>}
                {line.change === 'ADDED' && <span className="sr-only">{t.configuration.added}</span>}
              </td>
              <td>{line.change === 'SKIPPED' ? '⋯' : line.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
