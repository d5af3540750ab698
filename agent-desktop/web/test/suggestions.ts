// For tests only: what the server knows of articles that it suggests.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadArticle } from '../src/protocol/articles';
import type { SuggestedArticle } from '../src/protocol/wire';

export const suggested: SuggestedArticle[] = [
  {
    article: 'return-an-item',
    language: 'en',
    title: 'Send something back',
    category: 'Orders',
    excerpt: 'You have 30 days to send back what you do not like. Print the label in your account …',
    internal: false,
  },
  {
    article: 'exchange-size',
    language: 'en',
    title: 'Another size',
    category: 'Orders',
    excerpt: 'Order the other size and send the first one back.',
    internal: false,
  },
  {
    article: 'goodwill',
    language: 'en',
    title: 'Goodwill up to 20 euros',
    category: 'Agents',
    excerpt: 'You may waive the postage once a year.',
    internal: true,
  },
];

export class ArticleHouse {
  /// What the pages have said of articles: `used return-an-item`.
  readonly said: string[] = [];
  down = false;

  answer(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const [, , , id = '', part = '', language = 'en'] = url.pathname.split('/');
    const send = (status: number, body?: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
    if (this.down) return void send(503, { code: 'unavailable' });
    if (request.method === 'POST') {
      this.said.push(`${part} ${id}`);
      return void send(204);
    }
    const known = suggested.find((a) => a.article === id);
    if (part !== 'read' || !known) return void send(404, { code: 'not-found' });
    const read: ReadArticle = {
      id,
      language,
      title: known.title,
      category: known.category,
      text: 'You have 30 days.\n\nPrint the label.',
      html: '<p>You have <strong>30 days</strong>.</p><p>Print the label.</p>',
      link: known.internal ? null : `/help/${language}/${id}`,
    };
    send(200, read);
  }
}
