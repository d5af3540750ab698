// What a change does, in the reader's language.

import type { Words } from '../../i18n/language';
import type { Effect } from '../../protocol/configuration';

export function effectText(effect: Effect, { t }: Words): string {
  const say = t.configuration.effect[effect.code];
  return say ? say(effect.facts) : effect.text;
}
