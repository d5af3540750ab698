// Articles (docs/knowledge-base.md): what those who write them, and those who use them, ask the server.

import { call } from './rest';

export type Stage = 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED';
export type Audience = 'PUBLIC' | 'INTERNAL';

export interface Translation {
  latest: { number: number; stage: Stage; title: string; category: string; by: string; at: number };
  published?: { number: number; title: string; category: string; by: string; at: number; expiresAt?: number | null } | null;
}

export interface Article {
  id: string;
  revision: number;
  audience: Audience;
  translations: Record<string, Translation>;
}

export interface ListedArticle {
  article: Article;
  counts: { read: number; inserted: number; answered: number; helped: number; notHelped: number };
  helpfulness: number;
}

export interface Version {
  language: string;
  number: number;
  title: string;
  category: string;
  keywords: string;
  markdown: string;
  by: string;
  at: number;
  restoredFrom?: number | null;
}

export interface Gap {
  query: string;
  language: string;
  by: 'CUSTOMER' | 'AGENT';
  times: number;
  last: number;
}

export interface ArticleText {
  title: string;
  category: string;
  keywords: string;
  markdown: string;
}

export interface ImportReport {
  added: number;
  changed: number;
  unchanged: number;
  problems: { file: string; line: number; problem: string }[];
}

export interface FoundArticle {
  article: string;
  language: string;
  title: string;
  category: string;
  excerpt: string;
  relevance: number;
  sure: boolean;
}

export interface ReadArticle {
  id: string;
  language: string;
  title: string;
  category: string;
  text: string;
  html: string;
  /// Below our address; none for what only agents read.
  link?: string | null;
}

const id = encodeURIComponent;
const of = (article: string) => `/api/articles/${id(article)}`;

export const articles = {
  all: () => call<ListedArticle[]>('GET', '/api/articles'),
  versions: (article: string, language: string) => call<Version[]>('GET', `${of(article)}/texts/${id(language)}`),
  create: (language: string, audience: Audience, text: ArticleText) => call<Article>('POST', '/api/articles', { language, audience, ...text }),
  describe: (article: Article, audience: Audience) => call<Article>('PUT', of(article.id), { revision: article.revision, audience }),
  save: (article: Article, language: string, text: ArticleText) =>
    call<Article>('PUT', `${of(article.id)}/texts/${id(language)}`, { revision: article.revision, ...text }),
  act: (
    article: Article,
    language: string,
    action: 'submit' | 'return' | 'publish' | 'withdraw' | 'restore',
    more: { version?: number; until?: number } = {},
  ) => call<Article>('POST', `${of(article.id)}/texts/${id(language)}/${action}`, { revision: article.revision, ...more }),
  remove: (article: Article) => call<void>('DELETE', `${of(article.id)}?revision=${article.revision}`),
  preview: (markdown: string, signal?: AbortSignal) => call<{ html: string }>('POST', '/api/articles/preview', { markdown }, signal),
  upload: (article: string, file: File) => call<{ address: string; markdown: string }>('POST', `${of(article)}/files`, file),
  gaps: () => call<Gap[]>('GET', '/api/articles/gaps'),
  forgetGap: (gap: Gap) =>
    call<void>('DELETE', `/api/articles/gaps?${new URLSearchParams({ query: gap.query, language: gap.language, by: gap.by }).toString()}`),
  bring: (files: Record<string, string>, publish: boolean) => call<ImportReport>('POST', '/api/articles/import', { files, publish }),
  search: (q: string, language: string, signal?: AbortSignal) =>
    call<FoundArticle[]>('GET', `/api/articles/search?${new URLSearchParams({ q, language }).toString()}`, undefined, signal),
  read: (article: string, language: string) => call<ReadArticle>('GET', `${of(article)}/read/${id(language)}`),
  vote: (article: string, helped: boolean) => call<void>('POST', `${of(article)}/votes`, { helped }),
  used: (article: string) => call<void>('POST', `${of(article)}/uses`),
};
