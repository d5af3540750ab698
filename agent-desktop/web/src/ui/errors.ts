// What a refused command means, in words.

import type { Words } from '../i18n/language';
import { own } from './own';

export function errorText(code: string, { t }: Words): string {
  const texts = t.error as unknown as Record<string, string | undefined>;
  return (code !== 'other' && own(texts, code)) || t.error.other(code);
}
