// Which language the pages speak, and how its numbers, times and spans are written.

import { createContext, useContext } from 'react';
import { en, type Texts } from './en';
import { zh } from './zh';

export type Language = 'en' | 'zh';

export const languages: Record<Language, { texts: Texts; locale: string }> = {
  en: { texts: en, locale: 'en-GB' },
  zh: { texts: zh, locale: 'zh-CN' },
};

const KEY = 'tandem.language';

export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

let spoken: Language = 'en';

/// Which language the pages speak now, for what has no words of its own, such as the names that the server gives.
export const spokenLanguage = (): Language => spoken;

export function speak(language: Language): Language {
  spoken = language;
  return language;
}

export interface Words {
  language: Language;
  locale: string;
  t: Texts;
  setLanguage: (language: Language) => void;
}

export const WordsContext = createContext<Words>({ language: 'en', locale: 'en-GB', t: en, setLanguage: () => {} });

export const useWords = (): Words => useContext(WordsContext);

/// From the names the server gives by language; the code itself where there is none.
export function named(names: Readonly<Record<string, string>> | undefined, language: Language, code: string): string {
  return names?.[language] ?? names?.['en'] ?? code;
}

/// 0:07, 12:34, 1:02:03: for clocks that tick.
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}

export function dateTime(at: number, locale: string, now = Date.now()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (new Date(now).toDateString() === date.toDateString()) return time;
  const sameYear = new Date(now).getFullYear() === date.getFullYear();
  const day = date.toLocaleDateString(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
  return `${day}, ${time}`;
}

export function clockTime(at: number, locale: string): string {
  return new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

export function percent(ratio: number, locale: string): string {
  return ratio.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
}
