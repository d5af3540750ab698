// The page for whoever puts the chat on their site: what it looks like, and the line that does it. The chat on it is loaded by that line.

import { el, labelled } from '../../widget/dom';
import { en, zh } from './texts';
import './embed.css';
import { queueName, type Queue } from '../../widget/site';

const t = document.documentElement.lang.startsWith('zh') ? zh : en;
const wish = new URLSearchParams(location.search);
const names = ['color', 'position', 'theme', 'language', 'queue'] as const;
const usual: Partial<Record<(typeof names)[number], string>> = { position: 'right' };

const chosen = names.flatMap((name) => {
  const value = wish.get(name) ?? '';
  return value && value !== usual[name] ? [[name, value] as const] : [];
});

function choice(name: string, options: Record<string, string>): HTMLSelectElement {
  const select = el('select', { name }, ...Object.entries(options).map(([value, text]) => el('option', { value, textContent: text })));
  select.value = wish.get(name) ?? '';
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  return select;
}

function draw(queues: readonly Queue[]): void {
  document.title = t.title;
  const color = el('input', { type: 'color', name: 'color', value: /^#[0-9a-f]{6}$/i.test(wish.get('color') ?? '') ? wish.get('color')! : '#0b5f70' });
  const form = el(
    'form',
    {},
    labelled(t.color, color),
    labelled(t.position, choice('position', t.positions)),
    labelled(t.theme, choice('theme', t.themes)),
    labelled(t.language, choice('language', t.languages)),
    labelled(t.queue, choice('queue', { '': t.anyQueue, ...Object.fromEntries(queues.map((q) => [q.id, queueName(q, document.documentElement.lang)])) })),
  );
  form.addEventListener('change', () => form.requestSubmit()); // the page is asked for again, and with it the chat
  const attributes = chosen.map(([name, value]) => ` data-${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`).join('');
  const { host, protocol } = location;
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  document
    .getElementById('page')!
    .replaceChildren(
      el(
        'main',
        {},
        el('h1', { textContent: t.title }),
        el('p', { textContent: t.lead }),
        form,
        el(
          'section',
          {},
          el('h2', { textContent: t.snippet }),
          el('pre', { id: 'snippet', textContent: `<script src="${location.origin}/widget.js" async${attributes}></script>` }),
        ),
        el(
          'section',
          {},
          el('h2', { textContent: t.policy }),
          el('pre', { textContent: `script-src ${location.origin}; connect-src ${location.origin} ${socket}; img-src ${location.origin}` }),
        ),
        el('p', { textContent: t.origins }),
      ),
    );
}

draw([]);
void fetch('/api/site')
  .then((r) => r.json() as Promise<{ queues: Queue[] }>)
  .then((site) => draw(site.queues))
  .catch(() => undefined); // the topics are missing, and the chat
const script = el('script', { src: '/widget.js', async: true });
for (const [name, value] of chosen) script.dataset[name] = value;
document.body.append(script);
