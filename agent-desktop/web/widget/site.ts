// What the server offers to visitors.

import type { FilesOffer } from '../src/protocol/chat-files';

export interface Site {
  /// Where the chat is; all addresses are relative to it.
  server: string;
  queues: readonly { id: string; name: string }[];
  /// Characters of a message.
  longest: number;
  files: FilesOffer | null;
}

interface Answer {
  queues: { id: string; name: string }[];
  chat: { longest: number; files?: FilesOffer | null };
}

/// No server, no chat: the page goes on without.
export async function askSite(server: URL): Promise<Site | null> {
  try {
    const response = await fetch(new URL('/api/site', server), { credentials: 'omit' });
    if (!response.ok) return null;
    const { queues, chat } = (await response.json()) as Answer;
    return { server: server.href, queues, longest: chat.longest, files: chat.files ?? null };
  } catch {
    return null;
  }
}
