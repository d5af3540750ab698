// How attributes, classes and addresses of customers read.

import type { Texts } from '../../i18n/en';
import { dateTime, named, type Language } from '../../i18n/language';
import type { Attribute, Customer } from '../../protocol/customers';

export const BASIC = ['name', 'language', 'channel'] as const;

export function attributeName(t: Texts, language: Language, all: readonly Attribute[], name: string): string {
  if (name === 'name') return t.customers.name;
  if (name === 'language') return t.customers.language;
  if (name === 'channel') return t.customers.channel;
  return named(all.find((a) => a.name === name)?.labels, language, name);
}

export function attributeText(t: Texts, attribute: Attribute | undefined, value: string): string {
  if (attribute?.type === 'flag') return value === 'true' ? t.customers.yes : t.customers.no;
  return value;
}

/// Value, lifecycle, segments; each with its name.
export function standing(t: Texts, { facts }: Customer): [string, string][] {
  const c = t.customers;
  const all: [string, string | undefined][] = [
    [c.value, facts.value && (c.valueClass[facts.value] ?? facts.value)],
    [c.lifecycle, facts.lifecycle && (c.stage[facts.lifecycle] ?? facts.lifecycle)],
    [c.segments, facts.segments?.split(',').join(' · ')],
    [c.openComplaint, facts.openComplaint && c.yes],
  ];
  return all.filter((one): one is [string, string] => Boolean(one[1]));
}

export function figureFacts(t: Texts, locale: string, { figures }: Customer): [string, string | null][] {
  const c = t.customers;
  const at = (when?: number | null) => (when ? dateTime(when, locale) : null);
  return [
    [c.contacts, String(figures.yearly)],
    [c.firstContact, at(figures.first)],
    [c.lastContact, at(figures.last)],
    [c.complaints, figures.complaints ? String(figures.complaints) : null],
    [c.score, figures.score == null ? null : `${figures.score} %`],
  ];
}
