// One article: its text in one language after the other, how readers will see it, and what it was before.

import { useCallback, useEffect, useState } from 'react';
import { Input, Label, TextArea, TextField } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { articles, type Article, type ArticleText, type Audience, type ListedArticle, type Version } from '../../protocol/articles';
import { RestError } from '../../protocol/rest';
import { articlePage } from '../../ui/article-page';
import { Button, Select } from '../../ui/controls';
import { diff } from './diff';

const LANGUAGES = ['en', 'zh'];
const PREVIEW_PAUSE_MS = 400;
const EMPTY: ArticleText = { title: '', category: '', keywords: '', markdown: '' };

interface Props {
  listed?: ListedArticle;
  /// A new one: with this title, in this language.
  draft?: { title: string; language: string };
  onChanged: (made?: Article) => void;
  onGone: () => void;
}

export function ArticleEditor({ listed, draft, onChanged, onGone }: Props) {
  const { t, language: own } = useWords();
  const [article, setArticle] = useState(listed?.article);
  const there = Object.keys(article?.translations ?? {});
  const [language, setLanguage] = useState(draft?.language ?? (there.includes(own) ? own : (there[0] ?? own)));
  const [audience, setAudience] = useState<Audience>(article?.audience ?? 'PUBLIC');
  const [text, setText] = useState<ArticleText>({ ...EMPTY, title: draft?.title ?? '' });
  const [saved, setSaved] = useState<ArticleText>(EMPTY);
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [failed, setFailed] = useState('');
  const [theirs, setTheirs] = useState<Version>();
  const id = article?.id;
  const load = useCallback(async (): Promise<readonly Version[]> => (id ? articles.versions(id, language) : []), [id, language]);
  useEffect(() => {
    let current = true;
    load().then(
      (found) => {
        if (!current) return;
        setVersions(found);
        setTheirs(undefined);
        if (found[0] || id) {
          const newest = found[0] ? of(found[0]) : EMPTY;
          setText(newest);
          setSaved(newest);
        }
      },
      () => current && setFailed(t.error.unavailable),
    );
    return () => {
      current = false;
    };
  }, [load, id, t]);

  const state = article?.translations[language];
  const changed = JSON.stringify(text) !== JSON.stringify(saved);
  const set = (part: Partial<ArticleText>) => setText((now) => ({ ...now, ...part }));

  /// @returns whether it was done
  const run = async (step: () => Promise<Article>, done: string): Promise<boolean> => {
    setFailed('');
    setNote('');
    try {
      const next = await step();
      const isNew = !article;
      setArticle(next);
      setNote(done);
      if (isNew) onChanged(next);
      else {
        onChanged();
        setVersions(await articles.versions(next.id, language));
      }
      return true;
    } catch (e) {
      if (e instanceof RestError && e.code === 'conflict' && article) await conflict(article);
      else setFailed((e instanceof RestError && e.detail) || t.error.unavailable);
      return false;
    }
  };
  /// What is written here stays; theirs is shown beside it, and the next save goes on top of it.
  const conflict = async (mine: Article) => {
    const now = (await articles.all()).find((a) => a.article.id === mine.id)?.article;
    if (!now) {
      setFailed(t.articles.gone);
      return;
    }
    const found = await articles.versions(now.id, language);
    setArticle(now);
    setVersions(found);
    setTheirs(found[0]);
    setFailed(t.articles.conflict(found[0]?.by ?? ''));
  };
  const save = async () => {
    if (await run(() => (article ? articles.save(article, language, text) : articles.create(language, audience, text)), t.articles.saved)) {
      setSaved(text);
      setTheirs(undefined);
    }
  };
  const act = (action: 'submit' | 'return' | 'publish' | 'withdraw', done: string) =>
    article && void run(() => articles.act(article, language, action, action === 'publish' && until ? { until: new Date(until).getTime() } : {}), done);
  const restore = async (number: number) => {
    if (article && (await run(() => articles.act(article, language, 'restore', { version: number }), t.articles.restored(number)))) {
      const old = versions.find((v) => v.number === number);
      if (old) {
        setText(of(old));
        setSaved(of(old));
      }
    }
  };
  const choose = (next: string) => {
    if (changed && !confirm(t.articles.unsaved)) return;
    setLanguage(next);
  };
  const upload = async (file?: File) => {
    if (!file || !article) return;
    try {
      const { markdown } = await articles.upload(article.id, file);
      set({ markdown: `${text.markdown}\n\n${markdown.replace('[]', `[${file.name.replace(/[[\]]/g, '')}]`)}\n` });
    } catch (e) {
      setFailed((e instanceof RestError && e.detail) || t.error.unavailable);
    }
  };
  return (
    <section className="card article-editor" aria-label={text.title || t.articles.create}>
      <div className="article-tools">
        <Select
          label={t.articles.language}
          value={language}
          choices={[...new Set([...LANGUAGES, ...there])].map((code) => ({ id: code, name: there.includes(code) ? code : `${code} (${t.articles.newText})` }))}
          onChange={choose}
        />
        <Select
          label={t.articles.audience}
          value={audience}
          choices={[
            { id: 'PUBLIC', name: t.articles.public },
            { id: 'INTERNAL', name: t.articles.internal },
          ]}
          onChange={(next) => {
            setAudience(next as Audience);
            if (article) void run(() => articles.describe(article, next as Audience), t.articles.saved);
          }}
        />
        <span className="muted">{state ? `${t.articles.stage[state.latest.stage]} · ${t.articles.version(state.latest.number)}` : ''}</span>
        {state?.published && (
          <a href={`/help/${language}/${id}`} target="_blank" rel="noreferrer">
            {t.articles.seen(state.published.number)}
          </a>
        )}
      </div>
      {failed && (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      {theirs && <Difference before={theirs.markdown} after={text.markdown} label={t.articles.theirsAndYours} />}
      <p role="status" className="muted">
        {note}
      </p>
      <div className="article-fields">
        <Field label={t.articles.name} value={text.title} onChange={(title) => set({ title })} most={200} />
        <Field label={t.articles.category} value={text.category} onChange={(category) => set({ category })} most={60} />
        <Field label={t.articles.keywords} value={text.keywords} onChange={(keywords) => set({ keywords })} most={500} />
      </div>
      <div className="article-halves">
        <TextField className="field" value={text.markdown} onChange={(markdown) => set({ markdown })}>
          <Label>{t.articles.text}</Label>
          <TextArea rows={18} maxLength={200_000} lang={language} />
        </TextField>
        <Preview markdown={text.markdown} language={language} />
      </div>
      <div className="article-tools">
        <Button look="primary" isDisabled={!changed || text.title.trim() === ''} onPress={() => void save()}>
          {t.articles.save}
        </Button>
        {article && state && (
          <>
            {state.latest.stage === 'DRAFT' && (
              <Button isDisabled={changed} onPress={() => act('submit', t.articles.submitted)}>
                {t.articles.submit}
              </Button>
            )}
            {state.latest.stage === 'IN_REVIEW' && (
              <Button isDisabled={changed} onPress={() => act('return', t.articles.returned)}>
                {t.articles.return}
              </Button>
            )}
            <Button isDisabled={changed} onPress={() => act('publish', t.articles.published)}>
              {t.articles.publish}
            </Button>
            <label className="small">
              {t.articles.until} <input type="date" value={until} onChange={(e) => setUntil(e.target.value)} />
            </label>
            {state.published && <Button onPress={() => act('withdraw', t.articles.withdrawn)}>{t.articles.withdraw}</Button>}
          </>
        )}
        {article && (
          <label className="small">
            {t.articles.file}{' '}
            <input type="file" accept="image/png,image/jpeg,image/gif,image/webp,application/pdf" onChange={(e) => void upload(e.target.files?.[0])} />
          </label>
        )}
        {article && (
          <Button
            look="quiet"
            onPress={() => {
              if (confirm(t.articles.reallyDelete))
                void articles.remove(article).then(
                  () => (onChanged(), onGone()),
                  () => setFailed(t.error.unavailable),
                );
            }}
          >
            {t.articles.delete}
          </Button>
        )}
      </div>
      {versions.length > 1 && <Versions versions={versions} onRestore={(number) => void restore(number)} />}
    </section>
  );
}

const of = (version: Version): ArticleText => ({
  title: version.title,
  category: version.category,
  keywords: version.keywords,
  markdown: version.markdown,
});

function Field({ label, value, onChange, most }: { label: string; value: string; onChange: (value: string) => void; most: number }) {
  return (
    <TextField className="field" value={value} onChange={onChange}>
      <Label>{label}</Label>
      <Input maxLength={most} />
    </TextField>
  );
}

/// As the server makes it of the text: what it shows is what readers get. No script runs in it.
function Preview({ markdown, language }: { markdown: string; language: string }) {
  const { t } = useWords();
  const [html, setHtml] = useState('');
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(() => {
      articles.preview(markdown, gone.signal).then(
        (made) => setHtml(made.html),
        () => undefined,
      );
    }, PREVIEW_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [markdown]);
  return <iframe className="article-preview" title={t.articles.preview} sandbox="" srcDoc={articlePage(html, language)} />;
}

function Versions({ versions, onRestore }: { versions: readonly Version[]; onRestore: (number: number) => void }) {
  const { t, locale } = useWords();
  const [chosen, setChosen] = useState<number>();
  const old = versions.find((v) => v.number === chosen);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <details>
      <summary>{t.articles.versions}</summary>
      <ul className="article-versions">
        {versions.map((v, i) => (
          <li key={v.number}>
            {t.articles.version(v.number)} · {v.by} · {when.format(v.at)}
            {v.restoredFrom ? ` · ${t.articles.from(v.restoredFrom)}` : ''}
            {i > 0 && (
              <>
                <Button look="quiet" onPress={() => setChosen(v.number)}>
                  {t.articles.compare}
                </Button>
                <Button look="quiet" onPress={() => onRestore(v.number)}>
                  {t.articles.restore}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {old && <Difference before={old.markdown} after={versions[0]!.markdown} label={t.articles.difference(old.number, versions[0]!.number)} />}
    </details>
  );
}

function Difference({ before, after, label }: { before: string; after: string; label: string }) {
  const { t } = useWords();
  return (
    <figure className="article-diff">
      <figcaption>{label}</figcaption>
      {diff(before, after).map((line, i) => (
        <div key={i} className={line.kind}>
          {line.kind === 'added' ? <ins aria-label={t.articles.added}>{line.text || ' '}</ins> : null}
          {line.kind === 'removed' ? <del aria-label={t.articles.removed}>{line.text || ' '}</del> : null}
          {line.kind === 'same' ? <span>{line.text || ' '}</span> : null}
        </div>
      ))}
    </figure>
  );
}
