// The demo company's page: where a customer comes from. No framework; the chat is the same widget any site embeds.

import { el } from '../../widget/dom';
import { en, zh } from './texts';
import './customer.css';

interface Site {
  phone?: string | null;
  mail?: string | null;
  call?: object | null;
}

let site: Site | null = null;

const isChinese = () => document.documentElement.lang.startsWith('zh');

function draw(): void {
  const t = isChinese() ? zh : en;
  document.title = t.shop;
  const openCall = () => window.dispatchEvent(new Event('tandem-call-open'));
  const openChat = () => window.dispatchEvent(new Event('tandem-chat-open'));
  const language = (code: 'en' | 'zh-CN', name: string) =>
    el('button', {
      type: 'button',
      textContent: name,
      lang: code,
      onclick: () => speak(code),
      attrs: { 'aria-pressed': String(document.documentElement.lang === code) },
    });
  const address = (href: string | null, text: string | null | undefined) =>
    text && href ? el('a', { href, textContent: text }) : el('span', { textContent: site === null ? '…' : t.unreachable });

  document
    .getElementById('page')!
    .replaceChildren(
      el(
        'header',
        { className: 'shop-head' },
        el('strong', { className: 'shop-name', textContent: t.shop }),
        el('ul', { className: 'shop-nav' }, ...t.nav.map((name) => el('li', { textContent: name }))),
        el(
          'div',
          { className: 'shop-languages', attrs: { role: 'group', 'aria-label': t.language } },
          language('en', 'English'),
          language('zh-CN', '简体中文'),
        ),
      ),
      el(
        'main',
        {},
        el(
          'section',
          { className: 'hero' },
          el(
            'div',
            {},
            el('h1', { textContent: t.claim }),
            el('p', { textContent: t.lead }),
            el('button', { type: 'button', className: 'hero-chat', textContent: t.chat, onclick: openChat }),
          ),
          mountains(),
        ),
        el(
          'section',
          { className: 'contacts', attrs: { 'aria-label': t.contact } },
          el('h2', { textContent: t.contact }),
          el(
            'div',
            { className: 'contact-cards' },
            el(
              'div',
              {},
              el('h3', { textContent: t.byPhone }),
              el(
                'p',
                { className: 'contact-way' },
                address(
                  site?.phone ? (site.phone.startsWith('sip:') ? site.phone : `tel:${site.phone.replaceAll(' ', '')}`) : null,
                  site?.phone?.replace(/^sip:/, ''),
                ),
              ),
              ...(site?.call ? [el('p', {}, el('button', { type: 'button', className: 'link', textContent: t.call, onclick: openCall }))] : []),
              el('p', { textContent: t.phoneHint }),
            ),
            el(
              'div',
              {},
              el('h3', { textContent: t.byMail }),
              el('p', { className: 'contact-way' }, address(site?.mail ? `mailto:${site.mail}` : null, site?.mail)),
              el('p', { textContent: t.mailHint }),
            ),
            el(
              'div',
              {},
              el('h3', { textContent: t.byChat }),
              el('p', { className: 'contact-way' }, el('button', { type: 'button', className: 'link', textContent: t.chat, onclick: openChat })),
              el('p', { textContent: t.chatHint }),
            ),
          ),
        ),
        el(
          'section',
          { className: 'goods' },
          ...t.cards.map(([name, words], i) =>
            el('article', {}, el('div', { className: 'picture' }, drawing(pictures[i]!)), el('h3', { textContent: name }), el('p', { textContent: words })),
          ),
        ),
      ),
      el(
        'footer',
        {},
        el('span', { textContent: t.demo }),
        el('a', { href: '/embed', textContent: t.embed }),
        el('a', { href: '/login', textContent: t.staff }),
      ),
    );
}

const pictures = [
  '<svg viewBox="0 0 120 80" aria-hidden="true"><path d="M60 14 104 66H16Z"/><path class="light" d="M60 14 76 66H52Z"/><path class="line" d="M60 14V6M16 66 8 70M104 66l8 4"/></svg>',
  '<svg viewBox="0 0 120 80" aria-hidden="true"><path d="M42 24q0-14 18-14t18 14v38q0 8-8 8H50q-8 0-8-8Z"/><path class="light" d="M49 42h22v18H49Z"/><path class="line" d="M52 12q0-8 8-8t8 8M44 30h32M36 34v26M84 34v26"/></svg>',
  '<svg viewBox="0 0 120 80" aria-hidden="true"><path d="M40 12h24v26l26 12q6 3 6 10v4H40Z"/><path class="light" d="M36 64h62v6H36Z"/><path class="line" d="M52 20h12M52 28h12M54 36h10"/></svg>',
];

function mountains(): SVGElement {
  return drawing(
    '<svg viewBox="0 0 480 260" aria-hidden="true"><path class="far" d="M0 220 110 90l70 80 90-130 110 130 60-60 40 60v90H0Z"/><path class="near" d="M0 260v-30l90-70 80 60 100-90 90 80 60-40 60 50v40Z"/><circle class="sun" cx="380" cy="60" r="26"/><path class="tent" d="m190 236 44-62 44 62Zm44-62v62"/></svg>',
  );
}

/// Our own fixed drawings only: nothing from outside goes through here.
function drawing(svg: string): SVGElement {
  const box = el('div');
  box.innerHTML = svg;
  return box.firstElementChild as SVGElement;
}

function speak(code: 'en' | 'zh-CN'): void {
  document.documentElement.lang = code;
  localStorage.setItem('tandem.language', code === 'en' ? 'en' : 'zh');
  draw();
}

draw();
void fetch('/api/site')
  .then((r) => (r.ok ? (r.json() as Promise<Site>) : {}))
  .catch(() => ({})) // shown as not available
  .then((answer) => {
    site = answer;
    draw();
  });
document.body.append(el('script', { src: '/widget.js', async: true }));
