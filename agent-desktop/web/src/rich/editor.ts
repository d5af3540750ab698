// The editor of mails: ProseMirror with our schema, without a word of the page around it. Loaded only where a mail is written.

import { baseKeymap, chainCommands, exitCode, lift, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Slice, type MarkType, type NodeType, type ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, Plugin, Selection, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { document, lines, written, type Written } from './convert';
import { safeAddress, schema } from './schema';
import { slashWord } from './slash';

export type Style = 'strong' | 'em' | 'underline' | 'bullet_list' | 'ordered_list' | 'blockquote';

/// What the caret stands in, for the buttons.
export interface Looks {
  styles: ReadonlySet<Style>;
  link: string | null;
}

export interface Told {
  changed: (written: Written) => void;
  looks: (looks: Looks) => void;
  /// A word behind a slash that is being typed, without the slash; null if there is none.
  slash: (word: string | null) => void;
}

export interface Labels {
  label: string;
  describedBy?: string;
}

export class RichEditor {
  private readonly view: EditorView;
  private last: Written;

  constructor(place: HTMLElement, start: Written, labels: Labels, told: Told) {
    this.last = start;
    this.view = new EditorView(place, {
      state: this.stateOf(start, told),
      attributes: {
        class: 'rich-words',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': labels.label,
        ...(labels.describedBy ? { 'aria-describedby': labels.describedBy } : {}),
      },
      dispatchTransaction: (transaction) => {
        this.view.updateState(this.view.state.apply(transaction));
        if (transaction.docChanged && transaction.getMeta('outside') !== true) {
          this.last = written(this.view.state.doc);
          told.changed(this.last);
        }
        told.looks(looks(this.view.state));
        told.slash(this.slash());
      },
      handlePaste: (_view, event) => filesOnly(event.clipboardData), // the composer attaches them
      handleDrop: (_view, event) => (event.dataTransfer?.files.length ?? 0) > 0,
    });
  }

  destroy(): void {
    this.view.destroy();
  }

  focus(): void {
    this.view.focus();
  }

  focusAtEnd(): void {
    this.view.dispatch(this.view.state.tr.setSelection(Selection.atEnd(this.view.state.doc)));
    this.view.focus();
  }

  /// What is written elsewhere: a colleague's draft, or nothing after it was sent.
  show(next: Written): void {
    if (next.text === this.last.text && next.html === this.last.html) return;
    this.last = next;
    const { state } = this.view;
    const doc = document(next);
    this.view.dispatch(state.tr.replaceWith(0, state.doc.content.size, doc.content).setMeta('outside', true).setMeta('addToHistory', false));
  }

  toggle(style: Style): void {
    commandOf(style)(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  /// @param address null takes the link away
  /// @returns whether it is an address links may lead to
  link(address: string | null): boolean {
    const href = address === null ? null : safeAddress(address);
    if (address !== null && href === null) return false;
    const type = schema.marks['link']!;
    const { state } = this.view;
    const range = linkAround(state.selection.$from, type) ?? { from: state.selection.from, to: state.selection.to };
    const tr = state.tr;
    if (href === null) tr.removeMark(range.from, range.to, type);
    else if (range.from === range.to) tr.replaceSelectionWith(schema.text(address!.trim(), [type.create({ href })]), false);
    else tr.addMark(range.from, range.to, type.create({ href }));
    this.view.dispatch(tr);
    this.view.focus();
    return true;
  }

  /// Writes an answer that was chosen in place of the word behind the slash, if there is one, else at the caret.
  insert(text: string): void {
    const { state } = this.view;
    const slash = slashBefore(state);
    const from = slash === null ? state.selection.from : state.selection.from - slash.length - 1;
    const content = lines(text);
    const slice = new Slice(schema.node('doc', null, content).content, 1, 1);
    this.view.dispatch(
      state.tr
        .setSelection(TextSelection.create(state.doc, from, state.selection.to))
        .replaceSelection(slice)
        .scrollIntoView(),
    );
    this.view.focus();
  }

  private slash(): string | null {
    return this.view.hasFocus() ? slashBefore(this.view.state) : null;
  }

  private stateOf(start: Written, told: Told): EditorState {
    return EditorState.create({
      doc: document(start),
      plugins: [
        history(),
        keymap({
          'Mod-b': commandOf('strong'),
          'Mod-i': commandOf('em'),
          'Mod-u': commandOf('underline'),
          'Mod-Shift-7': commandOf('ordered_list'),
          'Mod-Shift-8': commandOf('bullet_list'),
          'Mod-Shift-9': commandOf('blockquote'),
          'Mod-z': undo,
          'Mod-y': redo,
          'Mod-Shift-z': redo,
          'Mod-Enter': () => true, // sends; the browser would write a line besides
          'Shift-Enter': chainCommands(exitCode, newLine),
          Enter: splitListItem(schema.nodes['list_item']!),
          'Mod-]': sinkListItem(schema.nodes['list_item']!),
          'Mod-[': liftListItem(schema.nodes['list_item']!),
        }),
        keymap(baseKeymap),
        new Plugin({
          props: { handleDOMEvents: { blur: () => (told.slash(null), false) } },
        }),
      ],
    });
  }
}

const newLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes['hard_break']!.create()).scrollIntoView());
  return true;
};

function commandOf(style: Style): Command {
  switch (style) {
    case 'strong':
    case 'em':
    case 'underline':
      return toggleMark(schema.marks[style]!);
    case 'bullet_list':
    case 'ordered_list':
      return toggleList(schema.nodes[style]!);
    case 'blockquote':
      return (state, dispatch, view) => (isWithin(state.selection.$from, schema.nodes[style]!) ? lift : wrapIn(schema.nodes[style]!))(state, dispatch, view);
  }
}

/// The other sort of list becomes this one.
function toggleList(list: NodeType): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    const item = schema.nodes['list_item']!;
    if (isWithin($from, list)) return liftListItem(item)(state, dispatch, view);
    const depth = depthOf($from, list.name === 'bullet_list' ? schema.nodes['ordered_list']! : schema.nodes['bullet_list']!);
    if (depth === null) return wrapInList(list)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), list));
    return true;
  };
}

function depthOf(at: ResolvedPos, type: NodeType): number | null {
  for (let depth = at.depth; depth > 0; depth--) if (at.node(depth).type === type) return depth;
  return null;
}

function isWithin(at: ResolvedPos, type: NodeType): boolean {
  return depthOf(at, type) !== null;
}

function looks(state: EditorState): Looks {
  const { $from, from, to, empty } = state.selection;
  const styles = new Set<Style>();
  for (const style of ['strong', 'em', 'underline'] as const) {
    const type = schema.marks[style]!;
    if (empty ? type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type)) styles.add(style);
  }
  for (const style of ['bullet_list', 'ordered_list', 'blockquote'] as const) if (isWithin($from, schema.nodes[style]!)) styles.add(style);
  const link = schema.marks['link']!.isInSet($from.marks()) ?? schema.marks['link']!.isInSet($from.nodeAfter?.marks ?? []);
  return { styles, link: (link?.attrs['href'] as string | undefined) ?? null };
}

/// The whole of the link the caret stands in, unless something is selected.
function linkAround(at: ResolvedPos, type: MarkType): { from: number; to: number } | null {
  const mark = type.isInSet(at.marks()) ?? type.isInSet(at.nodeAfter?.marks ?? []);
  if (!mark) return null;
  const has = (index: number) => index >= 0 && index < at.parent.childCount && mark.isInSet(at.parent.child(index).marks);
  let start = at.index();
  if (!has(start)) start--;
  let end = start;
  while (has(start - 1)) start--;
  while (has(end + 1)) end++;
  let from = at.start();
  for (let i = 0; i < start; i++) from += at.parent.child(i).nodeSize;
  let to = from;
  for (let i = start; i <= end; i++) to += at.parent.child(i).nodeSize;
  return { from, to };
}

/// The word behind a slash before the caret.
function slashBefore(state: EditorState): string | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  return slashWord($from.parent.textBetween(0, $from.parentOffset, '\n', '\n'));
}

/// A picture from the clipboard, not text that carries a picture of itself.
function filesOnly(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0 && !data.types.includes('text/plain');
}
