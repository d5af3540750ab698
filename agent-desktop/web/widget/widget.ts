// The chat for any page: <script src="https://HOST/widget.js" async></script>. Options are data attributes of the script
// (docs/chat-widget.md). It writes no markup, no inline style and evaluates nothing: a page may forbid all of that.

import { ChatConnection, type Keep } from '../src/protocol/chat';
import { lookOf, wear } from './look';
import { ChatPanel } from './panel';
import { askSite } from './site';
import { en, zh } from './texts';

const script = document.currentScript as HTMLScriptElement | null;

function keeper(storage: () => Storage): Keep {
  const memory = new Map<string, string>();
  return {
    // A browser may forbid storage: then the chat lives as long as the page.
    getItem: (key) => attempt(() => storage().getItem(key)) ?? memory.get(key) ?? null,
    setItem: (key, value) => {
      memory.set(key, value);
      attempt(() => storage().setItem(key, value));
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt(() => storage().removeItem(key));
    },
  };
}

function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}

async function begin(): Promise<void> {
  const server = new URL(script?.src ?? location.href);
  const only = script?.dataset['queue'];
  const site = await askSite(server, only);
  if (!site || (site.queues.length === 0 && !site.call)) return;

  const language = () => script?.dataset['language'] ?? document.documentElement.lang;
  const texts = () => (language().toLowerCase().startsWith('zh') ? zh : en);
  const chat = new ChatConnection({
    url: `${server.protocol === 'https:' ? 'wss' : 'ws'}://${server.host}/ws/chat`,
    keep: keeper(() => sessionStorage),
    keepVisitor: keeper(() => localStorage),
    onChange: (view) => panel.show(view),
    onTyping: () => panel.typing(),
  });
  const panel = new ChatPanel(chat, site, texts(), { askSite: () => askSite(server, only), language: () => language() || navigator.language });
  wear(panel.host, lookOf(script?.dataset ?? {}));
  document.body.append(panel.host);
  window.addEventListener('online', () => chat.nudge());
  new MutationObserver(() => panel.speak(texts())).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  if (chat.resume()) panel.open();
  window.addEventListener('tandem-chat-open', () => panel.open());
  window.addEventListener('tandem-call-open', () => panel.openCall());
}

void begin();
