// The form of a part of a file, made from its schema.

import { createContext, use, useId, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/language';
import { configuration, type Edit, type KnownNames, type Path, type Schema, type Value } from '../../protocol/configuration';
import { Button, IconButton } from '../../ui/controls';
import { alternative, blank, brief, isMap, pointer, resolved, shapeOf } from './schema';

interface FormOf {
  root: Schema;
  names: KnownNames;
  lines: Record<string, number>;
  onEdit: (edits: Edit[]) => void;
  onLine: (line: number) => void;
}

const FormContext = createContext<FormOf | null>(null);

export const FieldsOf = FormContext.Provider;

interface Props {
  schema: Schema;
  path: Path;
  value: Value | undefined;
  required?: boolean;
  label: string;
}

/// What fields of these names refer to.
const REFERENCES: Record<string, keyof KnownNames> = {
  queue: 'queues',
  queues: 'queues',
  moveTo: 'queues',
  borrow: 'queues',
  calendar: 'calendars',
  skills: 'skills',
  tags: 'tags',
  agent: 'agents',
  flow: 'flows',
};

function useForm(): FormOf {
  const form = use(FormContext);
  if (!form) throw new Error('outside of a form');
  return form;
}

export function useLabel(): (name: string) => string {
  const { t } = useWords();
  return (name) => t.configuration.fields[name] ?? name;
}

function help(schema: Schema, language: string): string {
  return (language === 'zh' ? (schema['x-zh'] ?? schema.description) : schema.description) ?? '';
}

/// All fields of a mapping; those that are not set and need not be are behind a fold if there are many.
export function Fields({ schema, path, value }: { schema: Schema; path: Path; value: Value | undefined }) {
  const { t } = useWords();
  const label = useLabel();
  const now = isMap(value) ? value : {};
  const all = Object.entries(schema.properties ?? {});
  const isShown = (name: string) => name in now || !!schema.required?.includes(name);
  const few = all.length <= 6;
  const shown = all.filter(([name]) => few || isShown(name));
  const others = all.filter(([name]) => !few && !isShown(name));
  const field = ([name, raw]: [string, Schema]) => (
    <Field key={name} schema={raw} path={[...path, name]} value={now[name]} required={schema.required?.includes(name)} label={label(name)} />
  );
  return (
    <div className="config-fields">
      {shown.map(field)}
      {typeof schema.additionalProperties === 'object' && all.length > 0 && (
        <NamedField schema={schema} path={path} value={value} label={t.configuration.byName} except={Object.keys(schema.properties ?? {})} />
      )}
      {others.length > 0 && (
        <details className="config-more">
          <summary>{t.configuration.more(others.length)}</summary>
          <div className="config-fields">{others.map(field)}</div>
        </details>
      )}
    </div>
  );
}

export function Field({ schema: raw, path, value, required, label }: Props) {
  const { root } = useForm();
  const schema = alternative(resolved(raw, root), root, value);
  const props = { schema, path, value, required, label };
  if (path.at(-1) === 'hash') return <PasswordField {...props} />;
  switch (shapeOf(schema, root, value)) {
    case 'choice':
      return <ChoiceField {...props} />;
    case 'yes-no':
      return <YesNoField {...props} />;
    case 'number':
    case 'text':
      return <TextInput {...props} />;
    case 'texts':
      return <TextsField {...props} />;
    case 'choices':
      return <ChoicesField {...props} />;
    case 'fields':
      return (
        <Group {...props}>
          <Fields schema={schema} path={path} value={value} />
        </Group>
      );
    case 'named':
      return <NamedField {...props} />;
    case 'list':
      return <ListField {...props} />;
    case 'other':
      return <OtherField {...props} />;
  }
}

/// Sets a value, or removes a field that need not be there.
function useSet(path: Path, required?: boolean): (value: Value | undefined) => void {
  const { onEdit } = useForm();
  return (value) => onEdit([value === undefined && !required ? { op: 'remove', path } : { op: 'set', path, value: value ?? '' }]);
}

function Hint({ id, schema, more }: { id: string; schema: Schema; more?: ReactNode }) {
  const { language } = useWords();
  const text = help(schema, language);
  return text || more ? (
    <span id={id} className="config-hint muted small">
      {text} {more}
    </span>
  ) : null;
}

function Labelled({ props, children }: { props: Props; children: (id: string, hint: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field config-field">
      <label htmlFor={id}>
        {props.label}
        {props.required && <span aria-hidden="true"> *</span>}
      </label>
      {children(id, `${id}-hint`)}
      <Hint id={`${id}-hint`} schema={props.schema} />
    </div>
  );
}

const NOT_SET = '';

function ChoiceField(props: Props) {
  const { t } = useWords();
  const set = useSet(props.path, props.required);
  const now = typeof props.value === 'string' ? props.value : NOT_SET;
  return (
    <Labelled props={props}>
      {(id, hint) => (
        <select id={id} aria-describedby={hint} className="input" value={now} onChange={(e) => set(e.target.value || undefined)}>
          {(!props.required || now === NOT_SET) && <option value={NOT_SET}>{t.configuration.notSet}</option>}
          {now !== NOT_SET && !props.schema.enum?.includes(now) && <option value={now}>{now}</option>}
          {props.schema.enum?.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function YesNoField(props: Props) {
  const { t } = useWords();
  const set = useSet(props.path, props.required);
  const now = props.value === true ? 'true' : props.value === false ? 'false' : NOT_SET;
  return (
    <Labelled props={props}>
      {(id, hint) => (
        <select
          id={id}
          aria-describedby={hint}
          className="input"
          value={now}
          onChange={(e) => set(e.target.value === NOT_SET ? undefined : e.target.value === 'true')}
        >
          {(!props.required || now === NOT_SET) && <option value={NOT_SET}>{t.configuration.notSet}</option>}
          <option value="true">{t.configuration.yes}</option>
          <option value="false">{t.configuration.no}</option>
        </select>
      )}
    </Labelled>
  );
}

/// What is typed is a change when the field is left, or Enter is pressed.
function Typed({
  id,
  hint,
  value,
  list,
  long,
  onDone,
}: { id?: string; hint?: string; value: string; list?: string; long?: boolean; onDone: (text: string) => void } & { label?: string }) {
  const [typed, setTyped] = useState<{ of: string; text: string } | null>(null);
  const text = typed && typed.of === value ? typed.text : value;
  const done = () => {
    if (text !== value) onDone(text);
  };
  if (long) {
    return (
      <textarea
        id={id}
        aria-describedby={hint}
        className="input"
        rows={Math.min(12, text.split('\n').length + 1)}
        value={text}
        onChange={(e) => setTyped({ of: value, text: e.target.value })}
        onBlur={done}
      />
    );
  }
  return (
    <input
      id={id}
      aria-describedby={hint}
      className="input"
      list={list}
      value={text}
      onChange={(e) => setTyped({ of: value, text: e.target.value })}
      onBlur={done}
      onKeyDown={(e) => {
        if (e.key === 'Enter') done();
        if (e.key === 'Escape') setTyped(null);
      }}
    />
  );
}

/// What a field names, if it does.
function referred(schema: Schema, path: Path): keyof KnownNames | undefined {
  return schema['x-names'] ?? schema.items?.['x-names'] ?? REFERENCES[String(path.at(-1))];
}

function References({ id, to: known }: { id: string; to: keyof KnownNames | undefined }) {
  const { names } = useForm();
  return known ? (
    <datalist id={id}>
      {names[known].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  ) : null;
}

function TextInput(props: Props) {
  const set = useSet(props.path, props.required);
  const list = useId();
  const to = referred(props.schema, props.path);
  const numeric = props.schema.type === 'integer' || props.schema.type === 'number';
  const now = props.value === undefined || props.value === null ? '' : String(props.value);
  const done = (text: string) => {
    const said = text.trim();
    if (said === '') set(undefined);
    else if (props.schema.mixed && /^(true|false)$/.test(said)) set(said === 'true');
    else set((numeric || props.schema.mixed) && /^-?\d{1,15}(\.\d+)?$/.test(said) ? Number(said) : text.includes('\n') ? text : said);
  };
  return (
    <Labelled props={props}>
      {(id, hint) => (
        <>
          <Typed id={id} hint={hint} value={now} list={to ? list : undefined} long={now.includes('\n') || now.length > 60} onDone={done} />
          <References id={list} to={to} />
        </>
      )}
    </Labelled>
  );
}

/// More are typed rather than ticked.
const MOST_TO_TICK = 40;

function TextsField(props: Props) {
  const { names } = useForm();
  const to = props.schema.items?.['x-names'];
  const known = to ? names[to] : [];
  const written = Array.isArray(props.value) ? props.value.map(String) : [];
  return known.length > 0 && known.length <= MOST_TO_TICK ? (
    <Ticks {...props} all={[...known, ...written.filter((one) => !known.includes(one))]} />
  ) : (
    <TypedTexts {...props} />
  );
}

function TypedTexts(props: Props) {
  const set = useSet(props.path, props.required);
  const list = useId();
  const to = referred(props.schema, props.path);
  const now = Array.isArray(props.value) ? props.value.map(String) : [];
  const byLine = now.some((one) => one.includes(','));
  const numeric = props.schema.items?.type === 'integer';
  const done = (text: string) => {
    const all = text
      .split(byLine ? '\n' : /[,\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
    set(all.length === 0 && !props.required ? undefined : numeric ? all.map((one) => (/^\d+$/.test(one) ? Number(one) : one)) : all);
  };
  return (
    <Labelled props={props}>
      {(id, hint) => (
        <>
          <Typed id={id} hint={hint} value={now.join(byLine ? '\n' : ', ')} long={byLine} list={to && now.length < 2 ? list : undefined} onDone={done} />
          <References id={list} to={to} />
        </>
      )}
    </Labelled>
  );
}

/// A password is never seen. A new one is for one log-in, and told here once.
function PasswordField(props: Props) {
  const { t } = useWords();
  const { onEdit } = useForm();
  const id = useId();
  const [made, setMade] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const make = () =>
    configuration.oneTimePassword().then(
      ({ password, hash }) => {
        onEdit([
          { op: 'set', path: props.path, value: hash },
          { op: 'set', path: [...props.path.slice(0, -1), 'firstPassword'], value: true },
        ]);
        setMade(password);
        setFailed(false);
      },
      () => setFailed(true),
    );
  const kept = typeof props.value === 'string' && props.value.startsWith('<kept ');
  return (
    <div className="field config-field" role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <span id={`${id}-label`}>
        {props.label}
        {props.required && <span aria-hidden="true"> *</span>}
      </span>
      <span className="row">
        <span className="muted">{kept ? t.passwords.kept : made ? t.passwords.fresh : t.passwords.none}</span>
        <Button look="small" onPress={() => void make()}>
          {t.passwords.make}
        </Button>
      </span>
      {made && (
        <p className="config-saved" role="status">
          {t.passwords.tell} <code>{made}</code>
        </p>
      )}
      {failed && (
        <p className="error" role="alert">
          {t.error.unavailable}
        </p>
      )}
      <Hint id={`${id}-hint`} schema={props.schema} />
    </div>
  );
}

function ChoicesField(props: Props) {
  const { root } = useForm();
  return <Ticks {...props} all={alternative(resolved(props.schema.items ?? {}, root), root, undefined).enum ?? []} />;
}

function Ticks({ all, ...props }: Props & { all: readonly string[] }) {
  const { language } = useWords();
  const set = useSet(props.path, props.required);
  const written = Array.isArray(props.value) ? props.value.map(String) : [];
  const of = written.join('\n');
  const [ticked, setTicked] = useState<{ of: string; all: readonly string[] } | null>(null); // before the text is changed
  const now = ticked?.of === of ? ticked.all : written;
  const toggle = (one: string) => {
    const next = now.includes(one) ? now.filter((n) => n !== one) : [...now, one];
    setTicked({ of, all: next });
    set(next.length === 0 && !props.required ? undefined : next);
  };
  return (
    <fieldset className="config-choices config-field">
      <legend>
        {props.label}
        {props.required && <span aria-hidden="true"> *</span>}
      </legend>
      <div>
        {all.map((one) => (
          <label key={one} className="check-field">
            <input type="checkbox" checked={now.includes(one)} onChange={() => toggle(one)} /> {one}
          </label>
        ))}
      </div>
      <span className="config-hint muted small">{help(props.schema, language)}</span>
    </fieldset>
  );
}

/// A part with parts of its own; one that is not set can be begun.
function Group({ schema, path, value, required, label, children }: Props & { children: ReactNode }) {
  const { t, language } = useWords();
  const set = useSet(path, false);
  const there = value !== undefined && value !== null;
  return (
    <details className="config-group" open={there && Object.keys(isMap(value) ? value : {}).length <= 3 ? true : undefined}>
      <summary>
        {label}
        {required && <span aria-hidden="true"> *</span>} <span className="muted small clip">{brief(value, language)}</span>
      </summary>
      <p className="config-hint muted small">{help(schema, language)}</p>
      {children}
      {there && !required && (
        <Button look="quiet small" onPress={() => set(undefined)}>
          {t.configuration.removeField(label)}
        </Button>
      )}
    </details>
  );
}

/// Entries with names that people choose: languages, skills.
function NamedField(props: Props & { except?: readonly string[] }) {
  const { t, language } = useWords();
  const { root, onEdit } = useForm();
  const { path, value } = props;
  const list = useId();
  const id = useId();
  const [name, setName] = useState('');
  const entries = Object.entries(isMap(value) ? value : {}).filter(([key]) => !props.except?.includes(key));
  const item = resolved(typeof props.schema.additionalProperties === 'object' ? props.schema.additionalProperties : {}, root);
  const add = () => {
    const said = name.trim();
    if (said === '' || (isMap(value) && said in value)) return;
    const first = alternative(item, root, undefined);
    const begun: Value =
      first.type === 'integer' || first.type === 'number' ? (first.minimum ?? 1) : first.type === 'object' ? {} : first.type === 'array' ? [] : said;
    onEdit([{ op: 'set', path: [...path, said], value: begun }]);
    setName('');
  };
  return (
    <fieldset className="config-named config-field">
      <legend>
        {props.label}
        {props.required && <span aria-hidden="true"> *</span>}
      </legend>
      {entries.map(([key, one]) => (
        <div key={key} className="config-pair">
          <Field schema={item} path={[...path, key]} value={one} required label={key} />
          <IconButton look="quiet" icon="cross" label={t.configuration.removeField(key)} onPress={() => onEdit([{ op: 'remove', path: [...path, key] }])} />
        </div>
      ))}
      <div className="row">
        <label className="sr-only" htmlFor={id}>
          {t.configuration.newName}
        </label>
        <input
          id={id}
          className="input"
          placeholder={t.configuration.newName}
          list={list}
          value={name}
          onChange={(e) => setName(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter') add();
          }}
        />
        <References id={list} to={referred(props.schema, path)} />
        <Button look="small" isDisabled={name.trim() === ''} onPress={add}>
          {t.configuration.add}
        </Button>
      </div>
      <span className="config-hint muted small">{help(props.schema, language)}</span>
    </fieldset>
  );
}

function ListField(props: Props) {
  const { t, language } = useWords();
  const { root, onEdit } = useForm();
  const { path, label } = props;
  const items = Array.isArray(props.value) ? props.value : [];
  const item = resolved(props.schema.items ?? {}, root);
  return (
    <fieldset className="config-list config-field">
      <legend>{label}</legend>
      <span className="config-hint muted small">{help(props.schema, language)}</span>
      {items.map((one, i) => {
        const schema = alternative(item, root, one);
        return (
          <details key={i} className="config-group">
            <summary>
              {i + 1}. <span className="clip">{brief(one, language)}</span>
            </summary>
            {schema.type === 'object' ? (
              <Fields schema={schema} path={[...path, i]} value={one} />
            ) : (
              <Field schema={schema} path={[...path, i]} value={one} label={label} />
            )}
            <div className="row">
              <Button look="quiet small" isDisabled={i === 0} onPress={() => onEdit([{ op: 'move', path: [...path, i], to: i - 1 }])}>
                {t.configuration.up}
              </Button>
              <Button look="quiet small" isDisabled={i === items.length - 1} onPress={() => onEdit([{ op: 'move', path: [...path, i], to: i + 1 }])}>
                {t.configuration.down}
              </Button>
              <Button
                look="quiet small"
                onPress={() => onEdit([items.length === 1 && !props.required ? { op: 'remove', path } : { op: 'remove', path: [...path, i] }])}
              >
                {t.configuration.remove}
              </Button>
            </div>
          </details>
        );
      })}
      <Button
        look="small"
        onPress={() => onEdit([{ op: 'set', path: [...path, items.length], value: blank(alternative(item, root, undefined), root, t.configuration.fresh) }])}
      >
        {t.configuration.add}
      </Button>
    </fieldset>
  );
}

/// What no form says better than the text.
function OtherField({ path, value, label, schema }: Props) {
  const { t, language } = useWords();
  const { lines, onLine } = useForm();
  let at = [...path];
  while (at.length > 0 && lines[pointer(at)] === undefined) at = at.slice(0, -1);
  return (
    <div className="field config-field">
      <span>{label}</span>
      <span className="row">
        <span className="clip muted">{brief(value, language) || t.configuration.notSet}</span>
        <Button look="quiet small" onPress={() => onLine(lines[pointer(at)] ?? 1)}>
          {t.configuration.asText}
        </Button>
      </span>
      <span className="config-hint muted small">{help(schema, language)}</span>
    </div>
  );
}
