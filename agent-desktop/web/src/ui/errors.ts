// What a refused command means, in words.

import type { Words } from '../i18n/language';

export function errorText(code: string, { t }: Words): string {
  const texts = t.error as unknown as Record<string, string | undefined>;
  return code !== 'other' && texts[code] ? texts[code] : t.error.other(code);
}
