// What somebody is changing and has not saved: one text a file, kept while the page is open, whatever is looked at. Every
// change, typed or made in a form, is a change of that text; the server checks it and nothing is in force before it is saved.

import { configuration, type Edit, type FileRead, type OpenedFile } from '../../protocol/configuration';
import { RestError } from '../../protocol/rest';

export interface Draft {
  file: string;
  kind: string;
  /// On which it is built, and what stood there.
  version: string;
  saved: string;
  read: FileRead;
  text: string;
  /// The texts before, for taking changes back.
  before: readonly string[];
  /// What has been typed since is not checked yet.
  checking: boolean;
  /// Why a change was not made, or could not be checked.
  refused: string | null;
}

const QUIET_MS = 300;
const MOST_BEFORE = 100;

export class Drafts {
  private drafts: ReadonlyMap<string, Draft> = new Map();
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly editing = new Map<string, Promise<void>>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  all = (): ReadonlyMap<string, Draft> => this.drafts;

  unsaved(): string[] {
    return [...this.drafts.values()].filter((d) => d.text !== d.saved).map((d) => d.file);
  }

  private put(file: string, change: (now: Draft) => Draft): void {
    const now = this.drafts.get(file);
    if (!now) return;
    this.drafts = new Map(this.drafts).set(file, change(now));
    for (const listener of this.listeners) listener();
  }

  /// Opens a file; one with changes stays as it is.
  async open(file: string, again = false): Promise<void> {
    const known = this.drafts.get(file);
    if (known && known.text !== known.saved && !again) return;
    this.take(await configuration.open(file));
  }

  take(opened: OpenedFile): void {
    const text = opened.read.text;
    const draft = {
      file: opened.file,
      kind: opened.kind,
      version: opened.version,
      saved: text,
      read: opened.read,
      text,
      before: [],
      checking: false,
      refused: null,
    };
    this.drafts = new Map(this.drafts).set(opened.file, draft);
    for (const listener of this.listeners) listener();
  }

  /// Somebody types; it is checked when they pause.
  type(file: string, text: string): void {
    this.put(file, (d) => ({ ...d, text, before: [...d.before, d.text].slice(-MOST_BEFORE), checking: true, refused: null }));
    clearTimeout(this.waiting.get(file));
    this.waiting.set(
      file,
      setTimeout(() => void this.check(file), QUIET_MS),
    );
  }

  private async check(file: string): Promise<void> {
    const text = this.drafts.get(file)?.text;
    if (text === undefined) return;
    try {
      const read = await configuration.check(file, text);
      this.put(file, (d) => (d.text === text ? { ...d, read, checking: false } : d));
    } catch (e) {
      this.put(file, (d) => (d.text === text ? { ...d, checking: false, refused: why(e) } : d));
    }
  }

  /// A form changes something; one change after the other.
  edit(file: string, edits: Edit[]): Promise<void> {
    const next = (this.editing.get(file) ?? Promise.resolve()).then(async () => {
      const text = this.drafts.get(file)?.text ?? '';
      try {
        const read = await configuration.edit(file, text, edits);
        this.put(file, (d) =>
          d.text === text
            ? { ...d, read, text: read.text, before: read.text === text ? d.before : [...d.before, text].slice(-MOST_BEFORE), checking: false, refused: null }
            : { ...d, refused: null },
        );
      } catch (e) {
        this.put(file, (d) => ({ ...d, refused: why(e) }));
      }
    });
    this.editing.set(file, next);
    return next;
  }

  undo(file: string): void {
    const last = this.drafts.get(file)?.before.at(-1);
    if (last === undefined) return;
    this.put(file, (d) => ({ ...d, text: last, before: d.before.slice(0, -1), checking: true, refused: null }));
    void this.check(file);
  }

  /// All changes are given up.
  discard(file: string): void {
    this.put(file, (d) => ({ ...d, text: d.saved, before: [], checking: true, refused: null }));
    void this.check(file);
  }

  /// The changes are built on another version from now on: its author has seen what is in it.
  rebase(file: string, version: string, saved: string): void {
    this.put(file, (d) => ({ ...d, version, saved }));
  }
}

function why(e: unknown): string {
  return e instanceof RestError ? (e.detail ?? e.code) : '';
}

export const drafts = new Drafts();
