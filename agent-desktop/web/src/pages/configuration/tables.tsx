// The entries of a file as tables, one of them open as a form.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import type { Edit, FileProblem, KnownNames, Schema, Value } from '../../protocol/configuration';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { TableFrame } from '../../ui/table-frame';
import { Field, Fields, FieldsOf, useLabel } from './fields';
import { alternative, blank, brief, columns, isMap, pointer, resolved, sections, valueAt, type Section } from './schema';
import type { Draft } from './drafts';

interface Props {
  draft: Draft;
  root: Schema;
  names: KnownNames;
  onEdit: (edits: Edit[]) => Promise<void>;
  onLine: (line: number) => void;
}

export function Tables({ draft, root, names, onEdit, onLine }: Props) {
  const label = useLabel();
  const { tables, rest } = sections(root);
  const [open, setOpen] = useState<{ section: string; key: string | number } | null>(null);
  const chosen = open && tables.find((section) => section.name === open.section);
  return (
    <FieldsOf value={{ root, names, lines: draft.read.lines, onEdit: (edits) => void onEdit(edits), onLine }}>
      <div className={`config-tables ${open ? 'open' : ''}`}>
        <div className="config-lists">
          {tables.map((section) => (
            <Table
              key={section.name}
              section={section}
              draft={draft}
              root={root}
              onEdit={onEdit}
              open={open?.section === section.name ? open.key : null}
              onOpen={(key) => setOpen(key === null ? null : { section: section.name, key })}
            />
          ))}
          {rest.length > 0 && (
            <section className="config-rest">
              {rest.map((name) => (
                <Field
                  key={name}
                  schema={root.properties![name]!}
                  path={[name]}
                  value={valueAt(draft.read.content, [name])}
                  required={root.required?.includes(name)}
                  label={label(name)}
                />
              ))}
            </section>
          )}
        </div>
        {chosen && (
          <Entry
            key={`${chosen.name} ${open.key}`}
            section={chosen}
            entry={open.key}
            draft={draft}
            root={root}
            onEdit={onEdit}
            onClose={() => setOpen(null)}
            onMoved={(key) => setOpen({ section: chosen.name, key })}
          />
        )}
      </div>
    </FieldsOf>
  );
}

interface Row {
  key: string | number;
  value: Value;
}

function rowsOf(section: Section, content: Value | undefined): Row[] {
  const value = valueAt(content, [section.name]);
  if (Array.isArray(value)) return value.map((one, key) => ({ key, value: one }));
  return isMap(value) ? Object.entries(value).map(([key, one]) => ({ key, value: one })) : [];
}

function Table({
  section,
  draft,
  root,
  open,
  onOpen,
  onEdit,
}: {
  section: Section;
  draft: Draft;
  root: Schema;
  open: string | number | null;
  onOpen: (key: string | number | null) => void;
  onEdit: (edits: Edit[]) => Promise<void>;
}) {
  const { t, language } = useWords();
  const label = useLabel();
  const [search, setSearch] = useState('');
  const [name, setName] = useState('');
  const all = rowsOf(section, draft.read.content);
  const shown = all.filter((row) => `${row.key} ${JSON.stringify(row.value)}`.toLowerCase().includes(search.trim().toLowerCase()));
  const heads = section.named ? [] : columns(section, root);
  const byName = !section.named && typeof section.item.additionalProperties === 'object';
  const known = Object.keys(section.item.properties ?? {});
  const add = async () => {
    const said = name.trim();
    const key = section.named ? said : all.length;
    if (section.named && (said === '' || all.some((row) => row.key === said))) return;
    const id = said || freshId(all);
    await onEdit([{ op: 'set', path: [section.name, key], value: blank(alternative(section.item, root, undefined), root, id) }]);
    setName('');
    setSearch('');
    onOpen(key);
  };
  return (
    <section className="config-section" aria-label={label(section.name)}>
      <div className="row config-tools">
        <h3>
          {label(section.name)} <span className="muted">{all.length}</span>
        </h3>
        <span className="grow" />
        {all.length > 7 && (
          <input
            className="input"
            type="search"
            aria-label={t.configuration.search}
            placeholder={t.configuration.search}
            value={search}
            onChange={(e) => setSearch(e.target.value)}
          />
        )}
        <input
          className="input"
          aria-label={t.configuration.newName}
          placeholder={t.configuration.newName}
          value={name}
          onChange={(e) => setName(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && void add()}
        />
        <Button look="small" isDisabled={section.named && name.trim() === ''} onPress={() => void add()}>
          {t.configuration.add}
        </Button>
      </div>
      {all.length > 0 && (
        <TableFrame label={label(section.name)}>
          <table className="config-table">
            <thead>
              <tr>
                {section.named ? (
                  <>
                    <th scope="col">{t.configuration.name}</th>
                    <th scope="col">{t.configuration.value}</th>
                  </>
                ) : (
                  heads.map((head) => (
                    <th key={head} scope="col">
                      {label(head)}
                    </th>
                  ))
                )}
                {byName && <th scope="col">{t.configuration.byName}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.key} className={row.key === open ? 'chosen' : undefined}>
                  {section.named ? (
                    <>
                      <th scope="row">
                        <button type="button" className="link" aria-expanded={row.key === open} onClick={() => onOpen(row.key === open ? null : row.key)}>
                          {row.key}
                        </button>
                        <Wrong draft={draft} path={[section.name, row.key]} next={null} />
                      </th>
                      <td className="clip">{brief(row.value, language)}</td>
                    </>
                  ) : (
                    heads.map((head, i) => {
                      const text = brief(isMap(row.value) ? row.value[head] : undefined, language);
                      return i === 0 ? (
                        <th key={head} scope="row">
                          <button type="button" className="link" aria-expanded={row.key === open} onClick={() => onOpen(row.key === open ? null : row.key)}>
                            {text || brief(row.value, language) || String(row.key)}
                          </button>
                          <Wrong draft={draft} path={[section.name, row.key]} next={[section.name, Number(row.key) + 1]} />
                        </th>
                      ) : (
                        <td key={head} className="clip" title={text}>
                          {text}
                        </td>
                      );
                    })
                  )}
                  {byName && <td className="clip">{brief(others(row.value, known), language)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {search && shown.length === 0 && <p className="muted small">{t.configuration.nothingFound}</p>}
    </section>
  );
}

/// What an entry has beside the fields that all have.
function others(value: Value, known: readonly string[]): Value {
  return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !known.includes(name))) : null;
}

function freshId(rows: Row[]): string {
  const taken = new Set(rows.map((row) => (isMap(row.value) ? String(row.value.id ?? row.value.user ?? row.value.code ?? '') : '')));
  let n = rows.length + 1;
  while (taken.has(`new-${n}`)) n++;
  return `new-${n}`;
}

/// What is wrong with lines from this entry to the next.
function problemsOf(draft: Draft, path: (string | number)[], next: (string | number)[] | null): FileProblem[] {
  const from = draft.read.lines[pointer(path)];
  if (from === undefined) return [];
  const to = (next && draft.read.lines[pointer(next)]) ?? nextLine(draft, from, path.length);
  return draft.read.problems.filter((p) => p.file === draft.file && p.line >= from && p.line < to);
}

function nextLine(draft: Draft, from: number, depth: number): number {
  const later = Object.entries(draft.read.lines).filter(([path, line]) => line > from && path.split('/').length - 1 <= depth);
  return Math.min(Infinity, ...later.map(([, line]) => line));
}

function Wrong({ draft, path, next }: { draft: Draft; path: (string | number)[]; next: (string | number)[] | null }) {
  const wrong = problemsOf(draft, path, next);
  return wrong.length > 0 ? (
    <span className="config-wrong" title={wrong.map((p) => p.reason).join('\n')}>
      <Icon name="warning" />
      <span className="sr-only">{wrong.map((p) => p.reason).join('; ')}</span>
    </span>
  ) : null;
}

function Entry({
  section,
  entry,
  draft,
  root,
  onEdit,
  onClose,
  onMoved,
}: {
  section: Section;
  entry: string | number;
  draft: Draft;
  root: Schema;
  onEdit: (edits: Edit[]) => Promise<void>;
  onClose: () => void;
  onMoved: (key: number) => void;
}) {
  const { t, language } = useWords();
  const value = valueAt(draft.read.content, [section.name, entry]);
  const path = [section.name, entry];
  const schema = alternative(resolved(section.item, root), root, value);
  const rows = rowsOf(section, draft.read.content);
  if (value === undefined) return null;
  const wrong = problemsOf(draft, path, typeof entry === 'number' ? [section.name, entry + 1] : null);
  const title =
    isMap(value) && typeof entry === 'number' ? brief(value.name ?? value.title ?? value.id ?? value.user ?? value.code ?? value, language) : String(entry);
  const move = async (to: number) => {
    await onEdit([{ op: 'move', path, to }]);
    onMoved(to);
  };
  return (
    <section className="config-entry" aria-label={title}>
      <div className="row">
        <h3 className="grow clip">{title}</h3>
        {typeof entry === 'number' && (
          <>
            <Button look="quiet small" isDisabled={entry === 0} onPress={() => void move(entry - 1)}>
              {t.configuration.up}
            </Button>
            <Button look="quiet small" isDisabled={entry === rows.length - 1} onPress={() => void move(entry + 1)}>
              {t.configuration.down}
            </Button>
          </>
        )}
        <Button
          look="quiet small"
          onPress={() => {
            onClose();
            void onEdit([{ op: 'remove', path }]);
          }}
        >
          {t.configuration.remove}
        </Button>
        <Button look="quiet small" onPress={onClose}>
          {t.common.close}
        </Button>
      </div>
      {wrong.length > 0 && (
        <ul className="config-problems">
          {wrong.map((p, i) => (
            <li key={i}>{p.reason}</li>
          ))}
        </ul>
      )}
      {schema.type === 'object' && schema.properties ? (
        <Fields schema={schema} path={path} value={value} />
      ) : (
        <Field schema={schema} path={path} value={value} required label={String(entry)} />
      )}
    </section>
  );
}
