// What a comparison says of somebody, in plain words.

import type { Texts } from '../../i18n/en';
import type { Compared, ComparedRow, MeasureHeading, Room } from '../../protocol/quality';
import { clock, named, percent, type Language } from '../../i18n/language';

/// As many as are named: with more, nobody reads on.
const NAMED = 3;

interface Speaker {
  t: Texts;
  language: Language;
  locale: string;
  nameOf: (unit: string) => string;
}

/// "Anna reaches 83 % of what Ben and Chen together show is possible. Most room: …"
export function inWords(row: ComparedRow, compared: Compared, { t, language, locale, nameOf }: Speaker): string {
  const who = nameOf(row.unit);
  if (row.efficient) return t.compare.best(who);
  const peers = row.peers
    .filter((peer) => peer.unit !== row.unit)
    .slice(0, NAMED)
    .map((peer) => nameOf(peer.unit));
  const others = new Intl.ListFormat(locale, { type: 'conjunction' }).format(peers);
  const share = percent(row.efficiency, locale);
  const said =
    row.efficiency > 0.9995
      ? t.compare.weak(who, others)
      : compared.orientation === 'OUTPUT'
        ? t.compare.reaches(who, share, others, peers.length)
        : t.compare.needs(who, share, others, peers.length);
  const most = mostRoom(row, compared);
  return most ? `${said} ${t.compare.mostRoom(roomText(most.heading, most.room, language, locale))}` : said;
}

/// Of that which could be better, the measure in which most could.
function mostRoom(row: ComparedRow, compared: Compared): { heading: MeasureHeading; room: Room } | null {
  const all = [
    ...compared.inputs.map((heading, n) => ({ heading, room: row.inputs[n]! })),
    ...compared.outputs.map((heading, n) => ({ heading, room: row.outputs[n]! })),
  ].filter(({ room }) => (room.room === null || room.room === undefined ? room.target > room.actual : room.room > 0.005));
  const by = (one: { room: Room }) => one.room.room ?? Infinity;
  return all.length === 0 ? null : all.reduce((a, b) => (by(b) > by(a) ? b : a));
}

export function roomText(heading: MeasureHeading, room: Room, language: Language, locale: string): string {
  return `${named(heading.titles, language, heading.code)} ${quantity(heading, room.actual, locale)} → ${quantity(heading, room.target, locale)}`;
}

export function quantity({ unit }: MeasureHeading, value: number, locale: string): string {
  switch (unit) {
    case 'COUNT':
      return value.toLocaleString(locale, { maximumFractionDigits: 1 });
    case 'SHARE':
      return percent(value, locale);
    case 'MILLISECONDS':
      return clock(value);
  }
}
