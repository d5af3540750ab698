// How a case reads.

import { dateTime, named, type Language, type Words } from '../../i18n/language';
import type { Case, CaseEntry, CaseKind, CaseSetting } from '../../protocol/cases';

/// 10 007: in groups, as people read it out.
export const spoken = (number: string): string => number.replace(/\B(?=(\d{3})+$)/g, ' ');

export const kindOf = (setting: CaseSetting, one: Case): CaseKind | undefined => setting.kinds.find((kind) => kind.id === one.kind);

export function stateName(kind: CaseKind | undefined, state: string, language: Language): string {
  return named(kind?.states.find((each) => each.id === state)?.names, language, state);
}

export function ownerName(setting: CaseSetting, owner: string): string {
  return setting.owners.find((agent) => agent.id === owner)?.name ?? owner;
}

/// What a line of the history says beside its name.
export function entryText(entry: CaseEntry, kind: CaseKind | undefined, setting: CaseSetting, { t, language, locale }: Words): string {
  const to = entry.to ?? '';
  switch (entry.what) {
    case 'OPENED':
      return '';
    case 'STATE':
      return `${stateName(kind, entry.from ?? '', language)} → ${stateName(kind, to, language)}`;
    case 'OWNER': {
      const [queue, owner] = to.split('/');
      return owner ? ownerName(setting, owner) : (setting.queues.find((q) => q.id === queue)?.name ?? to);
    }
    case 'PRIORITY':
      return to in t.cases.priorities ? t.cases.priorities[to as keyof typeof t.cases.priorities] : to;
    case 'PROMISE':
      return dateTime(Date.parse(to), locale);
    case 'DESCRIBED':
      return `${named(kind?.fields.find((field) => field.id === entry.text)?.names, language, entry.text === 'subject' ? t.cases.subject : entry.text)}: ${to}`;
    case 'LINKED':
      return entry.to ? `+ ${entry.to}` : `− ${entry.from ?? ''}`;
    case 'ESCALATED':
      return `${entry.from ?? ''} %`;
    case 'JOINED':
      return to;
    case 'NOTE':
    case 'ANSWER':
    case 'MESSAGE':
    case 'INVITED':
    case 'GOODWILL':
    case 'OUTCOME':
      return entry.text;
  }
}
