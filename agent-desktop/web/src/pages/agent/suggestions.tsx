// Articles that are likely to answer what the customer has said last (K7). They come by themselves; whether one goes into the answer the
// agent decides.

import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { articles, type ReadArticle } from '../../protocol/articles';
import type { SuggestedArticle, WorkItem } from '../../protocol/wire';
import { articlePage } from '../../ui/article-page';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { write } from './place-to-write';
import { forCustomer } from './suggestion-text';
import '../../styles/suggestions.css';

/// F1: what is at hand.
export const INSERT_KEY = 'F1';

export function Suggestions({ item, suggested }: { item: WorkItem; suggested: readonly SuggestedArticle[] }) {
  const { t } = useWords();
  const { id, state } = item.interaction;
  const [unhelpful, setUnhelpful] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<SuggestedArticle | null>(null);
  const [note, setNote] = useState<{ text: string; bad?: boolean } | null>(null);
  const shown = suggested.filter((a) => !unhelpful.has(a.article));
  const writing = state === 'CONNECTED' && item.interaction.channel !== 'VOICE' && item.interaction.channel !== 'CALLBACK';
  const first = writing ? shown.find((a) => !a.internal) : undefined;

  const insert = async (article: SuggestedArticle) => {
    try {
      const read = await articles.read(article.article, article.language);
      if (!write(id, forCustomer(read, article.excerpt, location.origin))) return;
      setNote({ text: t.suggestions.inserted(article.title) });
      void articles.used(article.article).catch(() => undefined); // one more or less is no matter
    } catch {
      setNote({ text: t.suggestions.failed, bad: true });
    }
  };
  const refuse = (article: SuggestedArticle) => {
    setUnhelpful((before) => new Set([...before, article.article]));
    articles.vote(article.article, false).then(
      () => setNote({ text: t.suggestions.noted }),
      () => undefined,
    );
  };
  useInsertKey(first && (() => void insert(first)));

  if (shown.length === 0 && !note && !open) return null;
  return (
    <section aria-label={t.suggestions.title}>
      <h3>{t.suggestions.title}</h3>
      <ul className="suggestions">
        {shown.map((article) => (
          <li key={`${article.article}/${article.language}`} className="suggestion" lang={article.language}>
            <strong className="wrap" id={titleOf(article)}>
              {article.title}
            </strong>
            <p className="small muted suggestion-excerpt wrap">{article.excerpt}</p>
            {article.internal && (
              <p className="small">
                <Icon name="warning" />
                {t.suggestions.agentsOnly}
              </p>
            )}
            <div className="row">
              {writing && !article.internal && (
                <Button
                  look="small"
                  keys={article === first ? INSERT_KEY : undefined}
                  aria-keyshortcuts={article === first ? INSERT_KEY : undefined}
                  aria-describedby={titleOf(article)}
                  onPress={() => void insert(article)}
                >
                  {t.suggestions.insert}
                </Button>
              )}
              <Button look="small quiet" aria-describedby={titleOf(article)} onPress={() => setOpen(article)}>
                {t.suggestions.open}
              </Button>
              <Button look="small quiet" aria-describedby={titleOf(article)} onPress={() => refuse(article)}>
                {t.suggestions.notHelpful}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p className={note?.bad ? 'error small' : 'small muted'} role="status">
        {note?.text}
      </p>
      <ModalOverlay className="overlay" isOpen={open !== null} onOpenChange={(stays) => !stays && setOpen(null)} isDismissable>
        <Modal className="dialog">
          <Dialog>
            {open && (
              <Whole
                article={open}
                onClose={() => setOpen(null)}
                onInsert={
                  writing && !open.internal
                    ? () => {
                        setOpen(null);
                        void insert(open);
                      }
                    : undefined
                }
              />
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </section>
  );
}

const titleOf = ({ article, language }: SuggestedArticle) => `suggestion-${article}-${language}`;

/// The whole article, as its readers see it. No script runs in it.
function Whole({ article, onClose, onInsert }: { article: SuggestedArticle; onClose: () => void; onInsert?: () => void }) {
  const { t } = useWords();
  const [read, setRead] = useState<ReadArticle | 'failed' | null>(null);
  useEffect(() => {
    let wanted = true;
    articles.read(article.article, article.language).then(
      (there) => wanted && setRead(there),
      () => wanted && setRead('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [article.article, article.language]);
  return (
    <>
      <Heading slot="title" level={2}>
        {article.title}
      </Heading>
      {read === 'failed' && (
        <p className="error" role="alert">
          {t.suggestions.failed}
        </p>
      )}
      {read === null && <p className="muted">{t.common.loading}</p>}
      {read !== null && read !== 'failed' && (
        <iframe className="suggestion-article" title={article.title} sandbox="" srcDoc={articlePage(read.html, read.language)} />
      )}
      <div className="row dialog-buttons">
        <span className="grow" />
        <Button onPress={onClose} autoFocus>
          {t.common.close}
        </Button>
        {onInsert && (
          <Button look="primary" onPress={onInsert}>
            {t.suggestions.insert}
          </Button>
        )}
      </div>
    </>
  );
}

function useInsertKey(insert: (() => void) | undefined): void {
  useEffect(() => {
    if (!insert) return;
    const onKey = (e: KeyboardEvent) => {
      if (e.key !== INSERT_KEY || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey || e.repeat) return;
      e.preventDefault();
      insert();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [insert]);
}
