// Articles for those who write them: all of them, the editor, and what was looked for in vain.

import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../../i18n/language';
import { articles, type Article, type Gap, type ImportReport, type ListedArticle } from '../../protocol/articles';
import { RestError } from '../../protocol/rest';
import { Button } from '../../ui/controls';
import { Pane } from '../../ui/pane';
import { TopBar, type PageProps } from '../../ui/top-bar';
import { ArticleEditor } from './article-editor';
import '../../styles/supervisor.css';
import '../../styles/articles.css';

/// An article, or a new one.
type Chosen = { id: string } | { title: string; language: string } | null;

export default function ArticlesPage(props: PageProps) {
  const { t, language } = useWords();
  const [all, setAll] = useState<readonly ListedArticle[]>();
  const [failed, setFailed] = useState('');
  const [chosen, setChosen] = useState<Chosen>(null);
  const load = useCallback(() => {
    articles.all().then(
      (found) => {
        setAll(found);
        setFailed('');
      },
      (e: unknown) => setFailed((e instanceof RestError && e.detail) || t.error.unavailable),
    );
  }, [t]);
  useEffect(load, [load]);
  const shown = chosen && 'id' in chosen ? all?.find((a) => a.article.id === chosen.id) : undefined;
  return (
    <div className="supervisor-page">
      <Pane>
        <TopBar {...props} />
      </Pane>
      <main id="content" tabIndex={-1} className="articles">
        <section className="card" aria-label={t.articles.title}>
          <h1>{t.articles.title}</h1>
          <Button look="primary" onPress={() => setChosen({ title: '', language })}>
            {t.articles.create}
          </Button>
          {failed && (
            <p className="error" role="alert">
              {failed}
            </p>
          )}
          {all?.length === 0 && <p className="empty">{t.articles.none}</p>}
          <ul className="article-list">
            {all?.map((one) => (
              <li key={one.article.id}>
                <ArticleChoice one={one} chosen={one === shown} onChoose={() => setChosen({ id: one.article.id })} />
              </li>
            ))}
          </ul>
          <Bring onBrought={load} />
          <a href={`/help/${language}`} target="_blank" rel="noreferrer">
            {t.articles.help}
          </a>
        </section>
        <Pane of={chosen}>
          {shown && <ArticleEditor key={shown.article.id} listed={shown} onChanged={load} onGone={() => setChosen(null)} />}
          {chosen && 'title' in chosen && (
            <ArticleEditor
              key={chosen.title}
              draft={chosen}
              onChanged={(made?: Article) => {
                load();
                if (made) setChosen({ id: made.id });
              }}
              onGone={() => setChosen(null)}
            />
          )}
          {!shown && !(chosen && 'title' in chosen) && <Gaps onWrite={(gap) => setChosen({ title: gap.query, language: gap.language })} />}
        </Pane>
      </main>
    </div>
  );
}

function ArticleChoice({ one, chosen, onChoose }: { one: ListedArticle; chosen: boolean; onChoose: () => void }) {
  const { t, language } = useWords();
  const { article, counts } = one;
  const texts = Object.entries(article.translations).sort(([a], [b]) => a.localeCompare(b));
  const title = (article.translations[language] ?? texts[0]?.[1])?.latest.title ?? article.id;
  return (
    <button type="button" className={`article-choice ${chosen ? 'chosen' : ''}`} aria-current={chosen ? 'true' : undefined} onClick={onChoose}>
      <strong>{title}</strong>
      <span className="muted small">
        {texts.map(([code, text]) => `${code}: ${t.articles.stage[text.latest.stage]}`).join(' · ')}
        {article.audience === 'INTERNAL' && ` · ${t.articles.internal}`}
      </span>
      <span className="muted small">
        {t.articles.counts(counts.read, counts.inserted + counts.answered)} · {t.articles.votes(counts.helped, counts.notHelped)}
      </span>
    </button>
  );
}

function Gaps({ onWrite }: { onWrite: (gap: Gap) => void }) {
  const { t } = useWords();
  const [gaps, setGaps] = useState<readonly Gap[]>();
  const load = useCallback(() => {
    articles.gaps().then(setGaps, () => setGaps([]));
  }, []);
  useEffect(load, [load]);
  return (
    <section className="card" aria-label={t.articles.gaps}>
      <h2>{t.articles.gaps}</h2>
      <p className="muted small">{t.articles.gapsHint}</p>
      {gaps?.length === 0 && <p className="empty">{t.articles.noGaps}</p>}
      {gaps && gaps.length > 0 && (
        <table className="board-table">
          <thead>
            <tr>
              <th scope="col">{t.articles.sought}</th>
              <th scope="col">{t.articles.language}</th>
              <th scope="col">{t.articles.by}</th>
              <th scope="col">{t.articles.times}</th>
              <th scope="col">
                <span className="sr-only">{t.articles.write}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {gaps.map((gap) => (
              <tr key={`${gap.language}/${gap.by}/${gap.query}`}>
                <th scope="row">{gap.query}</th>
                <td>{gap.language}</td>
                <td>{t.articles.seeker[gap.by]}</td>
                <td>{gap.times}</td>
                <td>
                  <Button onPress={() => onWrite(gap)}>{t.articles.write}</Button>
                  <Button look="quiet" onPress={() => void articles.forgetGap(gap).then(load)}>
                    {t.articles.forget}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/// Files of Markdown, `id.language.md`.
function Bring({ onBrought }: { onBrought: () => void }) {
  const { t } = useWords();
  const [publish, setPublish] = useState(false);
  const [report, setReport] = useState<ImportReport>();
  const [failed, setFailed] = useState('');
  const bring = async (list: FileList | null) => {
    if (!list || list.length === 0) return;
    setFailed('');
    try {
      const files: Record<string, string> = {};
      for (const file of list) files[file.name] = await file.text();
      setReport(await articles.bring(files, publish));
      onBrought();
    } catch (e) {
      setFailed((e instanceof RestError && e.detail) || t.error.unavailable);
    }
  };
  return (
    <details>
      <summary>{t.articles.bring}</summary>
      <p className="muted small">{t.articles.bringHint}</p>
      <label className="check-row">
        <input type="checkbox" checked={publish} onChange={(e) => setPublish(e.target.checked)} /> {t.articles.publishAtOnce}
      </label>
      <input type="file" multiple accept=".md" aria-label={t.articles.bring} onChange={(e) => void bring(e.target.files)} />
      {failed && (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      {report && <p role="status">{t.articles.brought(report.added, report.changed, report.unchanged)}</p>}
      {report && report.problems.length > 0 && (
        <ul className="error">
          {report.problems.map((p, i) => (
            <li key={i}>
              {p.file}
              {p.line > 0 && `:${p.line}`}: {p.problem}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
