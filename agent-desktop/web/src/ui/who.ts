// How a customer is called on the screen: by name, else by an address that a person can read, else in words.

import type { Texts } from '../i18n/en';
import type { ChannelName } from '../protocol/wire';

interface Someone {
  channel: ChannelName;
  from?: string | null;
  customerName?: string | null;
  attributes?: Readonly<Record<string, string>>;
  claims?: Readonly<Record<string, string>> | null;
  beneath?: ChannelName | null;
}

/// Number, of a callback the one that is called; mail address. Of a visitor none: the id says nothing to anybody, and what they typed is not proved.
export function addressOf({ channel, from, attributes }: Someone): string | null {
  if (channel === 'CALLBACK') return attributes?.['callbackNumber'] ?? from ?? null;
  if (channel === 'TASK') return from?.includes('@') || from?.startsWith('+') ? from : null; // else its author
  return isVisitor({ channel, from }) ? null : (from ?? null);
}

/// Known by their browser alone: in a chat, perhaps gone on by telephone, by a message they left while nobody was there to chat, or not even by that, in a call from a page.
export function isVisitor({ channel, from }: Pick<Someone, 'channel' | 'from'>): boolean {
  return channel === 'CHAT' || isWebCall({ channel, from }) || /^v-[0-9a-f-]{36}$/.test(from ?? '');
}

/// A call from a web page, which has no number.
export function isWebCall({ channel, from }: Pick<Someone, 'channel' | 'from'>): boolean {
  return from === 'web' && (isCall(channel) || channel === 'VOICEMAIL');
}

/// Who they say they are, and nobody vouches for it: name, mail address, number.
export function claimed({ claims }: Someone): string[] {
  return ['name', 'email', 'phone'].flatMap((what) => (claims && Object.hasOwn(claims, what) && claims[what] ? [claims[what]] : []));
}

/// Whether customer and agent write short messages to each other.
export function isText(channel: ChannelName): boolean {
  return channel === 'CHAT' || isThread(channel);
}

/// Whether it goes from one address to another, and neither has to be there.
export function isThread(channel: ChannelName): boolean {
  return channel === 'SMS' || channel === 'MESSAGING' || channel === 'FAX';
}

/// Whether nobody waits at the other end, so that it may be snoozed.
export function isAsynchronous(channel: ChannelName): boolean {
  return channel === 'EMAIL' || channel === 'VOICEMAIL' || channel === 'TASK' || isThread(channel);
}

/// Whether customer and agent talk by telephone.
export function isCall(channel: ChannelName): boolean {
  return channel === 'VOICE' || channel === 'CALLBACK';
}

/// By what they write to each other, also while they talk; null if they only talk.
export function writtenBy({ channel, beneath }: Pick<Someone, 'channel' | 'beneath'>): ChannelName | null {
  return isCall(channel) ? (beneath ?? null) : channel;
}

/// From where they reach us, as a page says it.
export function reachedFrom(someone: Someone, t: Texts): string | null {
  return isWebCall(someone) ? t.pop.webCall : addressOf(someone);
}

export function nameOf(someone: Someone, t: Texts): string {
  return someone.customerName || claimed(someone)[0] || reachedFrom(someone, t) || t.chat.visitor;
}
