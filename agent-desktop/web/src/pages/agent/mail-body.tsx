// The words of a mail. Until the editor is there (it is loaded when the first mail is written), and where it cannot be loaded, plain text
// can be written.

import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type CSSProperties, type Ref } from 'react';
import { FieldError, Input, Label, TextArea, TextField, ToggleButton, Toolbar } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import type { Written } from '../../rich/convert';
import type { Looks, RichEditor, Style } from '../../rich/editor';
import { Button } from '../../ui/controls';
import { Icon, type IconName } from '../../ui/icons';

export interface MailBodyHandle {
  focus: () => void;
  /// In place of a word behind a slash, else at the caret.
  insert: (text: string) => void;
}

interface Props {
  label: string;
  value: Written;
  onChange: (value: Written) => void;
  /// Tells of a word behind a slash.
  onSlash?: (word: string | null) => void;
  fault: string | false | null;
  rows: number;
  handle?: Ref<MailBodyHandle>;
}

type Loaded = typeof import('../../rich/editor');
let loading: Promise<Loaded> | undefined;

const nothing: Looks = { styles: new Set(), link: null };

const styles: readonly [Style, IconName, string][] = [
  ['strong', 'bold', 'Ctrl+B'],
  ['em', 'italic', 'Ctrl+I'],
  ['underline', 'underline', 'Ctrl+U'],
  ['bullet_list', 'bullets', 'Ctrl+Shift+8'],
  ['ordered_list', 'numbers', 'Ctrl+Shift+7'],
  ['blockquote', 'quote', 'Ctrl+Shift+9'],
];

export function MailBody({ label, value, onChange, onSlash, fault, rows, handle }: Props) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const [editor, setEditor] = useState<RichEditor | null>(null);
  const [looks, setLooks] = useState(nothing);
  const [linking, setLinking] = useState(false);
  const [failed, setFailed] = useState(false);
  const hint = useId();
  const now = useRef({ value, onChange, onSlash });
  useLayoutEffect(() => {
    now.current = { value, onChange, onSlash };
  });

  useEffect(() => {
    let made: RichEditor | null = null;
    let wanted = true;
    loading ??= import('../../rich/editor');
    loading.then(
      ({ RichEditor: Editor }) => {
        if (!wanted || !place.current) return;
        const writing = document.activeElement === plain.current;
        made = new Editor(
          place.current,
          now.current.value,
          { label, describedBy: hint },
          {
            changed: (next) => now.current.onChange(next),
            looks: setLooks,
            slash: (word) => now.current.onSlash?.(word),
          },
        );
        setEditor(made);
        if (writing) made.focusAtEnd();
      },
      () => {
        loading = undefined; // the next mail tries again
        setFailed(true);
      },
    );
    return () => {
      wanted = false;
      made?.destroy();
    };
  }, [label, hint]);
  useEffect(() => editor?.show(value), [editor, value]);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => (editor ? editor.focus() : plain.current?.focus()),
      insert: (text) => (editor ? editor.insert(text) : now.current.onChange({ text: now.current.value.text + text, html: null })),
    }),
    [editor],
  );

  return (
    <div className="field rich-text" data-invalid={Boolean(fault) || undefined}>
      {editor ? (
        <Toolbar className="row rich-bar" aria-label={t.rich.bar}>
          {styles.map(([style, icon, keys]) => (
            <ToggleButton
              key={style}
              className="btn small quiet icon-only"
              aria-label={t.rich[style]}
              aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
              isSelected={looks.styles.has(style)}
              onChange={() => editor.toggle(style)}
            >
              <span title={`${t.rich[style]} (${keys})`} className="row">
                <Icon name={icon} />
              </span>
            </ToggleButton>
          ))}
          <ToggleButton
            className="btn small quiet icon-only"
            aria-label={t.rich.link}
            aria-keyshortcuts="Control+K"
            isSelected={looks.link !== null}
            onChange={() => setLinking(true)}
          >
            <span title={`${t.rich.link} (Ctrl+K)`} className="row">
              <Icon name="link" />
            </span>
          </ToggleButton>
        </Toolbar>
      ) : (
        <TextField
          aria-label={label}
          value={value.text}
          onChange={(text) => onChange({ text, html: null })}
          isInvalid={Boolean(fault)}
          isReadOnly={value.html !== null && !failed}
        >
          <TextArea rows={rows} ref={plain} />
        </TextField>
      )}
      {editor && linking && <LinkField editor={editor} address={looks.link} onDone={() => setLinking(false)} />}
      <div
        ref={place}
        className="rich-place"
        style={{ '--rows': rows } as CSSProperties}
        hidden={!editor}
        onKeyDown={(e) => {
          if (e.key !== 'k' || !(e.ctrlKey || e.metaKey)) return;
          e.preventDefault();
          setLinking(true);
        }}
      />
      <span id={hint} className="sr-only">
        {t.rich.hint}
      </span>
      {fault && (
        <p className="error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

/// Where the link leads.
function LinkField({ editor, address, onDone }: { editor: RichEditor; address: string | null; onDone: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(address ?? '');
  const [wrong, setWrong] = useState(false);
  const done = (to: string | null) => {
    if (editor.link(to)) onDone();
    else setWrong(true);
  };
  return (
    <div className="row rich-link">
      <TextField
        className="field grow"
        autoFocus
        value={typed}
        onChange={setTyped}
        isInvalid={wrong}
        onKeyDown={(e) => {
          if (e.key === 'Enter') {
            e.preventDefault();
            done(typed);
          } else if (e.key === 'Escape') {
            e.stopPropagation();
            onDone();
            editor.focus();
          }
        }}
      >
        <Label>{t.rich.linkTo}</Label>
        <Input placeholder="https://" inputMode="url" />
        <FieldError>{t.rich.noAddress}</FieldError>
      </TextField>
      <Button look="small" onPress={() => done(typed)}>
        {t.rich.linkSet}
      </Button>
      {address && (
        <Button look="small quiet" onPress={() => done(null)}>
          {t.rich.linkRemove}
        </Button>
      )}
    </div>
  );
}
