// What a mail of ours may hold. Whatever is pasted becomes this or goes: no fonts, colours, pictures, tables or scripts of elsewhere.

import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model';

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  /// A line, as in the mail programs people know: an empty one is what stands between paragraphs.
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: [{ tag: 'p' }, { tag: 'div' }],
    toDOM: () => ['div', 0],
  },
  blockquote: { content: 'block+', group: 'block', parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
  bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
  list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  text: { group: 'inline' },
  hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
};

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { validate: 'string' } },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (element) => linkOf(element.getAttribute('href') ?? '') }],
    toDOM: (mark) => ['a', { href: mark.attrs['href'] as string, rel: 'noopener noreferrer' }, 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null }, // what Google Docs puts around everything
      { style: 'font-weight', getAttrs: (weight) => /^(bold(er)?|[6-9]\d\d)$/.test(weight) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
  underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
};

export const schema = new Schema({ nodes, marks });

function linkOf(href: string): { href: string } | false {
  const address = safeAddress(href);
  return address ? { href: address } : false;
}

/// Where a link of a mail may lead; null for anything else. `www.example.org` and `a@example.org` are taken for what they mean.
export function safeAddress(typed: string): string | null {
  const text = typed.trim();
  const meant = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  if (/\s/.test(meant) || !URL.canParse(meant)) return null;
  const { protocol, hostname } = new URL(meant);
  if (protocol === 'mailto:' || protocol === 'tel:') return meant;
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? meant : null;
}
