// What a visitor's page asks for by HTTP beside its chat: docs/chat-protocol.md.

import type { ChatEntry } from './chat';

export interface LeftMessage {
  once: string;
  visitor?: string;
  queue: string;
  name?: string;
  email: string;
  text: string;
  attributes?: Record<string, string>;
}

export interface SurveyQuestion {
  token: string;
  question: Record<string, string>;
  language: string;
  lowest: number;
  highest: number;
}

export interface EarlierChat {
  id: string;
  openedAt: number;
  queue?: string | null;
  excerpt?: string | null;
}

/// What the server refused, or `offline`.
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

async function call<T>(server: string, method: string, path: string, body?: object, token?: string): Promise<T> {
  const headers: Record<string, string> = {};
  if (body) headers['Content-Type'] = 'application/json';
  if (token) headers['Authorization'] = `Bearer ${token}`;
  const response = await fetch(new URL(path, server), { method, headers, body: body && JSON.stringify(body), credentials: 'omit' }).catch(() => {
    throw new Refused('offline');
  });
  if (!response.ok) throw new Refused(((await response.json().catch(() => ({}))) as { code?: string }).code ?? 'failed');
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const visitorCalls = {
  leave: (server: string, message: LeftMessage) => call<{ visitor: string }>(server, 'POST', '/api/chat/messages', message),
  transcript: (server: string, token: string, email: string, language: string) =>
    call<void>(server, 'POST', '/api/chat/transcript', { email, language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, token),
  /// What the visitor is asked whose chat is over; undefined: nothing.
  survey: (server: string, token: string) => call<SurveyQuestion | undefined>(server, 'GET', '/api/chat/survey', undefined, token),
  answerSurvey: (server: string, survey: string, score: number) => call<void>(server, 'POST', `/api/chat/survey/${encodeURIComponent(survey)}`, { score }),
  earlier: (server: string, visitor: string) => call<{ chats: EarlierChat[]; complete: boolean }>(server, 'GET', '/api/chat/earlier', undefined, visitor),
  earlierChat: (server: string, visitor: string, chat: string) =>
    call<{ id: string; openedAt: number; entries: ChatEntry[] }>(server, 'GET', `/api/chat/earlier/${encodeURIComponent(chat)}`, undefined, visitor),
};
