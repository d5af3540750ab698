import type { Texts } from '../i18n/en';
import { own } from './own';

/// How a fact found out about a contact reads; names and values that no machine of ours sets stand as they are.
export function factText(t: Texts, name: string, value: string): [string, string] {
  return [own(t.pop.fact, name) ?? name, own(own(t.pop.value, name), value) ?? value];
}
