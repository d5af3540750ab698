// How a customer is called on the screen: by name, else by an address that a person can read, else in words.

import type { Texts } from '../i18n/en';
import type { ChannelName } from '../protocol/wire';

interface Someone {
  channel: ChannelName;
  from?: string | null;
  customerName?: string | null;
  attributes?: Readonly<Record<string, string>>;
}

/// Number, of a callback the one that is called; mail address; of a visitor only the mail address he gave: his id says nothing to anybody.
export function addressOf({ channel, from, attributes }: Someone): string | null {
  if (channel === 'CALLBACK') return attributes?.['callbackNumber'] ?? from ?? null;
  return channel === 'CHAT' && !from?.includes('@') ? (attributes?.['email'] ?? null) : (from ?? null);
}

/// Whether customer and agent talk by telephone.
export function isCall(channel: ChannelName): boolean {
  return channel === 'VOICE' || channel === 'CALLBACK';
}

export function nameOf(someone: Someone, t: Texts): string {
  return someone.customerName || someone.attributes?.['name'] || addressOf(someone) || t.chat.visitor;
}

