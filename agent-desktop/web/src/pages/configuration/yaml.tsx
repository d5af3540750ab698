// The file as it is written, with what is wrong beside its line.

import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/language';
import type { FileProblem } from '../../protocol/configuration';
import { Icon } from '../../ui/icons';
import { drafts, type Draft } from './drafts';

export function Yaml({ draft, line, onLine }: { draft: Draft; line: number | null; onLine: (line: number) => void }) {
  const { t } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const { file, text, read } = draft;
  const lines = text.split('\n');
  const wrong = new Set(read.problems.filter((p) => p.file === file).map((p) => p.line));
  const odd = new Set(read.warnings.filter((p) => p.file === file).map((p) => p.line));
  useEffect(() => {
    const at = area.current;
    if (!at || line === null) return;
    const before = at.value.split('\n').slice(0, line - 1);
    const from = before.reduce((sum, one) => sum + one.length + 1, 0);
    const end = at.value.indexOf('\n', from);
    at.focus();
    at.setSelectionRange(from, end < 0 ? at.value.length : end);
    at.scrollTop = Math.max(0, (line - 6) * (at.scrollHeight / Math.max(1, at.value.split('\n').length)));
  }, [line]);
  return (
    <div className="config-yaml">
      <div className="config-text">
        <div ref={gutter} className="config-gutter" aria-hidden="true">
          {lines.map((_, i) => (
            <div key={i} className={wrong.has(i + 1) ? 'wrong' : odd.has(i + 1) ? 'odd' : undefined}>
              {i + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={t.configuration.textOf(file)}
          spellCheck={false}
          wrap="off"
          value={text}
          onChange={(e) => drafts.type(file, e.target.value)}
          onScroll={(e) => {
            if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop;
          }}
          onKeyDown={(e) => {
            if (e.key === 'Tab' && !e.shiftKey && !e.ctrlKey && !e.altKey && e.currentTarget.selectionStart !== e.currentTarget.selectionEnd) return;
            if (e.key === 'Enter' && !e.ctrlKey && !e.metaKey && !e.nativeEvent.isComposing) {
              e.preventDefault();
              indent(e.currentTarget, file);
            }
          }}
        />
      </div>
      <Problems problems={read.problems} look="" file={file} onLine={onLine} />
      <Problems problems={read.warnings} look="warnings" file={file} onLine={onLine} />
    </div>
  );
}

/// The next line begins where this one does.
function indent(area: HTMLTextAreaElement, file: string): void {
  const { value, selectionStart, selectionEnd } = area;
  const begin = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const blanks = /^ */.exec(value.slice(begin, selectionStart))![0];
  area.setRangeText(`\n${blanks}`, selectionStart, selectionEnd, 'end');
  drafts.type(file, area.value);
}

export function Problems({ problems, look, file, onLine }: { problems: readonly FileProblem[]; look: string; file: string; onLine: (line: number) => void }) {
  const { t } = useWords();
  if (problems.length === 0) return null;
  return (
    <div role={look === '' ? 'alert' : undefined}>
      <ul className={`config-problems ${look}`}>
        {problems.slice(0, 50).map((p, i) => (
          <li key={i}>
            <Icon name="warning" />
            {p.file === file && p.line > 0 ? (
              <button type="button" className="link" onClick={() => onLine(p.line)}>
                {t.flows.line(p.line)}
              </button>
            ) : (
              p.file !== file && <strong>{p.line > 0 ? `${p.file}, ${t.flows.line(p.line)}` : p.file}</strong>
            )}{' '}
            {p.reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
