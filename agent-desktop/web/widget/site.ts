// What the server offers to visitors.

import type { FilesOffer } from '../src/protocol/chat-files';

export interface Queue {
  id: string;
  name: string;
  /// By language, where it has several.
  names?: Record<string, string>;
  /// Whether somebody is there for it now.
  open: boolean;
}

export function queueName(queue: Queue, language: string): string {
  return queue.names?.[language.toLowerCase().split('-')[0] ?? ''] ?? queue.name;
}

/// A question before the chat; labels by language, none where there are words of our own.
export interface FormField {
  name: string;
  label: Record<string, string>;
  kind: 'text' | 'long' | 'email' | 'phone' | 'choice';
  required: boolean;
  options: readonly { value: string; label: Record<string, string> }[];
  /// That ask it; none for all.
  queues: readonly string[];
}

/// What a visitor may call about; labels by language.
export interface CallTopic {
  value: string;
  label: Record<string, string>;
}

export interface Site {
  /// Where the chat is; all addresses are relative to it.
  server: string;
  queues: readonly Queue[];
  /// Characters of a message.
  longest: number;
  /// Whether a message is taken while nobody is there.
  offline: boolean;
  form: readonly FormField[];
  files: FilesOffer | null;
  /// Whether visitors may call from the page.
  call: { topics: readonly CallTopic[] } | null;
}

interface Answer {
  queues: Queue[];
  chat: { longest: number; offline: boolean; form: FormField[]; files?: FilesOffer | null };
  call?: Site['call'];
}

/// No server, no chat: the page goes on without.
///
/// @param only the queue that the page has chosen for its visitors
export async function askSite(server: URL, only: string | undefined): Promise<Site | null> {
  try {
    const response = await fetch(new URL('/api/site', server), { credentials: 'omit' });
    if (!response.ok) return null;
    const { queues, chat, call } = (await response.json()) as Answer;
    const { longest, offline, form, files } = chat;
    return { server: server.href, queues: queues.filter((q) => !only || q.id === only), longest, offline, form, files: files ?? null, call: call ?? null };
  } catch {
    return null;
  }
}
