// The files of the configuration as the server has them: those of the demo centre. What is typed is not checked; a text with
// "wrong" in it is.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { Edit, FileRead, HistoryEntry, ListedFile, OpenedFile, Value } from '../src/protocol/configuration';

const folder = join(import.meta.dirname, '../../../config');
const kinds = ['users', 'roles', 'teams', 'agents', 'skills', 'queues', 'calendars', 'capacity', 'customers', 'answers', 'alerts'];

export class TestFiles {
  readonly saved: Record<string, unknown>[] = [];
  private readonly texts = new Map<string, string>();

  private text(file: string): string {
    return this.texts.get(file) ?? readFileSync(join(folder, file), 'utf8');
  }

  private read(file: string, text: string): FileRead {
    const line = text.split('\n').findIndex((one) => /\bwrong\b(?!-)/.test(one)) + 1;
    return {
      text,
      content: parse(text, { logLevel: 'silent' }) as Value,
      lines: {},
      problems: line > 0 ? [{ file, line, reason: 'this is wrong' }] : [],
      warnings: [],
    };
  }

  answer(path: string, body: Record<string, unknown>): unknown {
    const [file = '', what = '', entry] = path.split('/').map(decodeURIComponent);
    if (file === '') return kinds.map((kind): ListedFile => ({ file: `${kind}.yml`, kind, version: '1', bytes: 1, problems: [], warnings: [] }));
    const kind = file.replace('.yml', '');
    const text = String(body['text'] ?? '');
    const by: HistoryEntry = { id: 'e1', at: Date.now() - 3_600_000, by: { name: 'Sofia Marino', user: 'sofia' }, reason: 'More people at noon', version: '0' };
    switch (what) {
      case 'schema':
        return JSON.parse(readFileSync(join(folder, 'schema', `${kind}.schema.json`), 'utf8')) as unknown;
      case 'check':
        return this.read(file, text);
      case 'edit': {
        const document = parseDocument(text);
        for (const edit of body['edits'] as Edit[]) {
          if (edit.op === 'remove') document.deleteIn(edit.path);
          else document.setIn(edit.path, document.createNode(edit.value));
        }
        return this.read(file, String(document));
      }
      case 'preview':
        return {
          effects: [{ code: 'other-terms', asks: false, facts: { queue: 'billing', waiting: '3' }, text: '' }],
          difference: [
            { change: 'REMOVED', before: 78, after: 0, text: '    requirement: billing' },
            { change: 'ADDED', before: 0, after: 78, text: '    requirement: billing >= 9' },
          ],
        };
      case 'history':
        return entry === undefined ? [by] : [{ change: 'ADDED', before: 0, after: 1, text: 'queues:' }];
      case 'save':
        this.saved.push(body);
        this.texts.set(file, text);
        return { version: '2', entry: 'e2', problems: [] };
      default:
        return { file, kind, version: '1', read: this.read(file, this.text(file)) } satisfies OpenedFile;
    }
  }
}
