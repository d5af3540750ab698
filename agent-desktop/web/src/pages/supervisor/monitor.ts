// In which contact of an agent this page takes part (S3): one at a time. The server says how it stands; the phone is this
// page's own and is only there while it is needed.

import type { DesktopConnection, DesktopMessage } from '../../protocol/desktop';
import type { PhoneAccount } from '../../protocol/rest';
import type { ChannelName, CommandResult, Entry, MonitorMode } from '../../protocol/wire';
import { Phone } from '../../phone/phone';
import { createStore, type Store } from '../../ui/store';
import { uuid } from '../../protocol/uuid';

export interface Monitored {
  interaction: string;
  channel: ChannelName;
  agent: string;
  /// As asked for; `told` is what the server has said.
  mode: MonitorMode;
  told: MonitorMode | null;
  /// Of what is written: all of it.
  entries: readonly Entry[];
  /// A code: why it is over, or why it did not begin.
  over: string | null;
  error: string | null;
}

export interface MonitorState {
  now: Monitored | null;
}

/// How long a phone may take to register.
const PHONE_WITHIN_MS = 15_000;

export const isCall = (channel: ChannelName) => channel === 'VOICE' || channel === 'CALLBACK';

export class Monitor {
  readonly store: Store<MonitorState, Partial<Monitored> | null> = createStore(
    (s: MonitorState, change: Partial<Monitored> | null) => ({ now: change === null ? null : { ...blank, ...s.now, ...change } }),
    { now: null },
  );
  readonly phone: Phone;

  constructor(private readonly desktop: DesktopConnection) {
    this.phone = new Phone(async () => {
      const result = await desktop.command('monitorPhone', {});
      if (!result.ok) throw new Error(result.error.code);
      return result.value as PhoneAccount;
    });
  }

  async begin(interaction: string, channel: ChannelName, agent: string, mode: MonitorMode): Promise<void> {
    const before = this.store.state.now;
    if (before && before.interaction !== interaction && !before.over) await this.end();
    const goesOn = before?.interaction === interaction && !before.over;
    this.store.dispatch(goesOn ? { mode, error: null } : { ...blank, interaction, channel, agent, mode });
    if (isCall(channel) && !goesOn && !(await this.phoneIsThere())) return;
    this.answered(interaction, await this.desktop.command('monitor', { interaction, mode }), goesOn ? (before?.told ?? null) : null);
  }

  private answered(interaction: string, result: CommandResult, before: MonitorMode | null): void {
    if (this.store.state.now?.interaction !== interaction) return;
    if (!result.ok) this.store.dispatch(before ? { mode: before, error: result.error.code } : { over: '', error: result.error.code });
    else if (result.value && 'entries' in result.value) this.store.dispatch({ entries: merged(result.value.entries, this.store.state.now.entries) });
  }

  private async phoneIsThere(): Promise<boolean> {
    const { store } = this.phone;
    if (store.state.status === 'registered') return true;
    void this.phone.start();
    return new Promise((done) => {
      const finish = (there: boolean) => {
        clearTimeout(timer);
        stop();
        if (!there) this.store.dispatch({ over: '', error: 'phone' });
        done(there);
      };
      const timer = setTimeout(() => finish(false), PHONE_WITHIN_MS);
      const stop = store.subscribe(() => {
        const { status } = store.state;
        if (status === 'registered') finish(true);
        if (status === 'denied' || status === 'noDevice' || status === 'insecure' || status === 'failed') finish(false);
      });
    });
  }

  async end(): Promise<void> {
    const { now } = this.store.state;
    if (now && !now.over) await this.desktop.command('monitorEnd', { interaction: now.interaction });
    this.store.dispatch(null);
  }

  /// The page is left: so is the contact.
  stop(): void {
    void this.end();
    this.phone.stop();
  }

  async say(text: string): Promise<boolean> {
    const { now } = this.store.state;
    if (!now) return false;
    const result = await this.desktop.command('monitorSay', { interaction: now.interaction, messageId: uuid(), text });
    this.store.dispatch({ error: result.ok ? null : result.error.code });
    return result.ok;
  }

  message(m: DesktopMessage): void {
    const { now } = this.store.state;
    if (!now || !('interaction' in m) || m.interaction !== now.interaction) return;
    if (m.type === 'monitored') this.store.dispatch(m.mode ? { told: m.mode, agent: m.agent, over: null } : { told: null, over: m.reason ?? 'STOPPED' });
    if (m.type === 'watched') this.store.dispatch({ entries: merged(now.entries, [m.entry]) });
  }
}

const blank: Monitored = { interaction: '', channel: 'CHAT', agent: '', mode: 'LISTEN', told: null, entries: [], over: null, error: null };

function merged(first: readonly Entry[], then: readonly Entry[]): readonly Entry[] {
  const known = new Set(first.map((e) => e.id));
  return [...first, ...then.filter((e) => !known.has(e.id))];
}
