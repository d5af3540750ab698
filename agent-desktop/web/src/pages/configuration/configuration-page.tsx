// The files of the configuration: what is in them, as tables, forms and text, what changes do, who made them.

import { useCallback, useEffect, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { configuration, type KnownNames, type ListedFile, type Schema } from '../../protocol/configuration';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { navigate, useLocation } from '../../ui/navigate';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { drafts, type Draft } from './drafts';
import { History } from './history';
import { SaveDialog } from './save-dialog';
import { Tables } from './tables';
import { Problems, Yaml } from './yaml';
import '../../styles/configuration.css';

/// In this order, and under these headings.
const GROUPS: readonly { name: 'people' | 'routing' | 'words' | 'watching'; kinds: readonly string[] }[] = [
  { name: 'people', kinds: ['users', 'roles', 'teams', 'agents', 'skills'] },
  { name: 'routing', kinds: ['queues', 'calendars', 'capacity', 'customers', 'outbound'] },
  { name: 'words', kinds: ['answers', 'flows'] },
  { name: 'watching', kinds: ['alerts', 'scorecards', 'masking', 'cases', 'goodwill'] },
];

const NOTHING: KnownNames = {
  queues: [],
  agents: [],
  skills: [],
  tags: [],
  calendars: [],
  flows: [],
  users: [],
  roles: [],
  rights: [],
  teams: [],
  dispositions: [],
};

export default function ConfigurationPage(props: PageProps) {
  const { t } = useWords();
  const { query } = useLocation();
  const asked = new URLSearchParams(query);
  const file = asked.get('file') ?? 'queues.yml';
  const [files, setFiles] = useState<ListedFile[] | null>(null);
  const [failed, setFailed] = useState(false);
  const all = useSyncExternalStore(drafts.subscribe, drafts.all);
  const draft = all.get(file);
  const list = useCallback(() => configuration.files().then(setFiles, () => setFailed(true)), []);
  useEffect(() => {
    void list();
  }, [list]);
  useEffect(() => {
    drafts.open(file).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  }, [file]);
  useEffect(() => {
    const stay = (e: BeforeUnloadEvent) => {
      if (drafts.unsaved().length > 0) e.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, []);
  return (
    <div className="supervisor-page configuration-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="configuration">
        <Pane>
          <nav className="config-files card" aria-label={t.configuration.files}>
            <h1>{t.configuration.title}</h1>
            {failed && (
              <p className="error" role="alert">
                {t.error.unavailable}
              </p>
            )}
            {files && <Files files={files} chosen={file} unsaved={[...all.values()].filter((d) => d.text !== d.saved).map((d) => d.file)} />}
          </nav>
        </Pane>
        <Pane of={file}>{draft && <Editor key={file} draft={draft} tab={asked.get('tab')} onSaved={() => void list()} />}</Pane>
      </main>
    </div>
  );
}

function Files({ files, chosen, unsaved }: { files: readonly ListedFile[]; chosen: string; unsaved: readonly string[] }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const grouped = GROUPS.map((group) => ({
    ...group,
    files: files
      .filter((f) => group.kinds.includes(f.kind))
      .sort((a, b) => group.kinds.indexOf(a.kind) - group.kinds.indexOf(b.kind) || a.file.localeCompare(b.file)),
  }));
  const others = files.filter((f) => !GROUPS.some((group) => group.kinds.includes(f.kind)));
  const newFlow = () => {
    const said = name.trim().replace(/\.yml$/, '');
    if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(said)) go(`flows/${said}.yml`, 'text');
  };
  return (
    <>
      {[...grouped, ...(others.length > 0 ? [{ name: 'others' as const, files: others }] : [])].map((group) => (
        <section key={group.name}>
          <h3>{t.configuration.groups[group.name]}</h3>
          <ul>
            {group.files.map((f) => (
              <li key={f.file}>
                <button
                  type="button"
                  className={`config-choice ${f.file === chosen ? 'chosen' : ''}`}
                  aria-current={f.file === chosen ? 'true' : undefined}
                  onClick={() => go(f.file)}
                >
                  <span className="row">
                    <span className="clip grow">
                      {t.configuration.kinds[f.kind] && f.kind !== 'flows'
                        ? t.configuration.kinds[f.kind]
                        : f.file.replace(/^flows\//, '').replace(/\.yml$/, '')}
                    </span>
                    {unsaved.includes(f.file) && <span className="config-unsaved">{t.configuration.unsavedShort}</span>}
                    {f.problems.length > 0 && (
                      <span className="config-wrong" title={t.configuration.notInForce}>
                        <Icon name="warning" />
                        <span className="sr-only">{t.configuration.notInForce}</span>
                      </span>
                    )}
                  </span>
                  <span className="muted small clip">{f.version === '' ? t.configuration.notThere(f.file) : f.file}</span>
                </button>
              </li>
            ))}
            {group.name === 'words' && (
              <li className="row">
                <input
                  className="input"
                  aria-label={t.configuration.newFlow}
                  placeholder={t.configuration.newFlow}
                  value={name}
                  onChange={(e) => setName(e.target.value)}
                  onKeyDown={(e) => e.key === 'Enter' && newFlow()}
                />
                <Button look="small" isDisabled={name.trim() === ''} onPress={newFlow}>
                  {t.configuration.add}
                </Button>
              </li>
            )}
          </ul>
        </section>
      ))}
    </>
  );
}

function go(file: string, tab?: string): void {
  navigate(`/configuration?file=${encodeURIComponent(file)}${tab ? `&tab=${tab}` : ''}`);
}

function Editor({ draft, tab, onSaved }: { draft: Draft; tab: string | null; onSaved: () => void }) {
  const { t } = useWords();
  const { file, text, read } = draft;
  const [schema, setSchema] = useState<Schema | null | undefined>(undefined);
  const [names, setNames] = useState<KnownNames>(NOTHING);
  const [saving, setSaving] = useState(false);
  const [line, setLine] = useState<number | null>(null);
  const [note, setNote] = useState<string[] | null>(null);
  useEffect(() => {
    configuration.schema(file).then(
      (found) => setSchema(found ?? null),
      () => setSchema(null),
    );
    configuration.names().then(setNames, () => {});
  }, [file]);
  const changed = text !== draft.saved;
  const shown = tab ?? (schema ? 'form' : 'text');
  const toLine = (n: number) => {
    setLine(null);
    go(file, 'text');
    setTimeout(() => setLine(n));
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 's' && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      if (changed && read.problems.length === 0) setSaving(true);
    }
  };
  if (schema === undefined) return null;
  const problems = shown === 'form' ? read.problems : [];
  return (
    <section className="config-editor card" aria-label={file} onKeyDown={onKeyDown}>
      <Tabs selectedKey={shown} onSelectionChange={(key) => go(file, String(key))} className="config-tabs">
        <div className="row config-head">
          <h2 className="clip">{t.configuration.kinds[draft.kind] ?? file}</h2>
          <TabList aria-label={file} className="config-tablist">
            {schema && <Tab id="form">{t.configuration.form}</Tab>}
            <Tab id="text">YAML</Tab>
            <Tab id="history">{t.configuration.history}</Tab>
          </TabList>
          <span className="grow" />
          {changed && (
            <span className="small config-state" role="status">
              {draft.checking ? t.configuration.checking : read.problems.length > 0 ? t.configuration.problems(read.problems.length) : t.configuration.unsaved}
            </span>
          )}
          <Button look="quiet" icon="back" isDisabled={draft.before.length === 0} onPress={() => drafts.undo(file)}>
            {t.configuration.undo}
          </Button>
          <Button look="quiet" isDisabled={!changed} onPress={() => drafts.discard(file)}>
            {t.configuration.discard}
          </Button>
          <Button look="primary" isDisabled={!changed || draft.checking || read.problems.some((p) => p.file === file)} onPress={() => setSaving(true)}>
            {t.configuration.save}
          </Button>
        </div>
        {note && (
          <div className={note.length > 0 ? 'config-problems' : 'config-saved'} role="status">
            {note.length > 0 ? `${t.configuration.savedNotInForce} ${note.join(' ')}` : t.configuration.savedInForce}
          </div>
        )}
        {draft.refused !== null && (
          <p className="error" role="alert">
            {draft.refused || t.error.unavailable}
          </p>
        )}
        <Problems problems={problems} look="" file={file} onLine={toLine} />
        {schema && (
          <TabPanel id="form" className="config-panel">
            {read.content === undefined || read.content === null ? (
              <p className="muted">{draft.version === '' || text.trim() === '' ? t.configuration.emptyFile : t.configuration.notReadable}</p>
            ) : null}
            {(read.content !== undefined && read.content !== null) || text.trim() === '' ? (
              <Tables draft={draft} root={schema} names={names} onEdit={(edits) => drafts.edit(file, edits)} onLine={toLine} />
            ) : null}
          </TabPanel>
        )}
        <TabPanel id="text" className="config-panel">
          <Yaml draft={draft} line={line} onLine={toLine} />
        </TabPanel>
        <TabPanel id="history" className="config-panel">
          <History file={file} version={draft.version} onTaken={() => go(file, 'text')} />
        </TabPanel>
      </Tabs>
      {saving && (
        <SaveDialog
          draft={draft}
          onClose={() => setSaving(false)}
          onSaved={(refusedBy) => {
            setSaving(false);
            setNote(refusedBy);
            onSaved();
          }}
        />
      )}
    </section>
  );
}
