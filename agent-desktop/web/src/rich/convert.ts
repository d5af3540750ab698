// Between what is written in the editor and the two forms of a mail.

import { DOMParser as Reader, DOMSerializer, type Node } from 'prosemirror-model';
import { schema } from './schema';

export interface Written {
  text: string;
  /// Null where it is nothing but text: then the mail is as well.
  html: string | null;
}

export function written(doc: Node): Written {
  return { text: textOf(doc), html: isPlain(doc) ? null : htmlOf(doc) };
}

/// @param html decides, where there is any
export function document({ text, html }: Written): Node {
  if (html !== null) return Reader.fromSchema(schema).parse(new DOMParser().parseFromString(html, 'text/html').body);
  return schema.node('doc', null, lines(text));
}

/// A line is a paragraph of its own.
export function lines(text: string): Node[] {
  return text.split(/\r\n?|\n/).map((line) => schema.node('paragraph', null, line ? [schema.text(line)] : []));
}

function isPlain(doc: Node): boolean {
  let plain = true;
  doc.descendants((node) => {
    plain &&= node.isText ? node.marks.length === 0 : node.type === schema.nodes['paragraph'] || node.type === schema.nodes['hard_break'];
    return plain;
  });
  return plain;
}

function htmlOf(doc: Node): string {
  const root = globalThis.document.createElement('div');
  root.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
  for (const line of root.querySelectorAll('div')) {
    if (line.parentElement?.tagName === 'LI' && line === line.parentElement.firstElementChild) line.replaceWith(...line.childNodes);
    else if (!line.hasChildNodes()) line.append(globalThis.document.createElement('br')); // else a blank line has no height
  }
  return root.innerHTML;
}

/// The same words without their looks: how lists and quotes read in plain text.
function textOf(node: Node): string {
  const blocks: string[] = [];
  node.forEach((block) => blocks.push(blockText(block)));
  return blocks.join('\n');
}

function blockText(block: Node): string {
  switch (block.type) {
    case schema.nodes['bullet_list']:
      return items(block, () => '- ');
    case schema.nodes['ordered_list']:
      return items(block, (index) => `${index + 1}. `);
    case schema.nodes['blockquote']:
      return indented(textOf(block), '> ', '> ');
    default:
      return inlineText(block);
  }
}

function items(list: Node, mark: (index: number) => string): string {
  const all: string[] = [];
  list.forEach((item, _, index) => all.push(indented(textOf(item), mark(index), '  ')));
  return all.join('\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : others) + line)
    .join('\n');
}

/// Where the words of a link are not its address, that stands behind them.
function inlineText(line: Node): string {
  let text = '';
  let address: string | null = null;
  let words = '';
  const close = () => {
    if (address && !address.replace(/^(mailto:|tel:|https?:\/\/)/, '').startsWith(words.replace(/^https?:\/\//, ''))) text += ` <${address}>`;
    address = null;
    words = '';
  };
  line.forEach((node) => {
    const link = node.marks.find((m) => m.type === schema.marks['link'])?.attrs['href'] as string | undefined;
    if ((link ?? null) !== address) close();
    const piece = node.type === schema.nodes['hard_break'] ? '\n' : (node.text ?? '');
    if (link) {
      address = link;
      words += piece;
    }
    text += piece;
  });
  close();
  return text;
}
