// What the supervisor takes part in (S3), at the foot of the page whatever it shows: how, what is written, and the way out.

import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/language';
import type { ChannelName, Config, Entry, MonitorMode } from '../../protocol/wire';
import { Bubbles, type Bubble } from '../../ui/bubbles';
import { Button, IconButton } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName } from '../../ui/names';
import { own } from '../../ui/own';
import { useStore } from '../../ui/store';
import { isCall, type Monitor, type Monitored } from './monitor';

export const MonitorContext = createContext<Monitor | null>(null);

const MODES: readonly MonitorMode[] = ['LISTEN', 'WHISPER', 'BARGE'];

/// The ways in which one can take part in a contact of this channel.
const modesOf = (channel: ChannelName): readonly MonitorMode[] => (channel === 'EMAIL' ? ['LISTEN'] : MODES);

function useModeName(channel: ChannelName) {
  const { t } = useWords();
  return (mode: MonitorMode) => (isCall(channel) || mode === 'WHISPER' ? t.monitor[mode] : mode === 'LISTEN' ? t.monitor.watch : t.monitor.join);
}

/// The button beside a contact in hand.
export function MonitorButton({ interaction, channel, agent, name }: { interaction: string; channel: ChannelName; agent: string; name: string }) {
  const { t } = useWords();
  const monitor = useContext(MonitorContext);
  if (!monitor) return null;
  return (
    <IconButton
      look="small quiet"
      icon={isCall(channel) ? 'mic' : 'search'}
      label={isCall(channel) ? t.monitor.listenTo(name) : t.monitor.watchOf(name)}
      onPress={() => void monitor.begin(interaction, channel, agent, 'LISTEN')}
    />
  );
}

/// All the ways, where one contact is looked at.
export function MonitorActions({ interaction, channel, agent }: { interaction: string; channel: ChannelName; agent: string }) {
  const monitor = useContext(MonitorContext);
  const { t } = useWords();
  const nameOf = useModeName(channel);
  if (!monitor) return null;
  return (
    <div className="row hand-buttons" role="group" aria-label={t.monitor.title}>
      {modesOf(channel).map((mode) => (
        <Button key={mode} onPress={() => void monitor.begin(interaction, channel, agent, mode)}>
          {nameOf(mode)}
        </Button>
      ))}
    </div>
  );
}

export function MonitorBar({ monitor, config }: { monitor: Monitor; config: Config }) {
  const now = useStore(monitor.store, (s) => s.now);
  return now && <Bar monitor={monitor} now={now} config={config} />;
}

function Bar({ monitor, now, config }: { monitor: Monitor; now: Monitored; config: Config }) {
  const words = useWords();
  const { t } = words;
  const phone = useStore(monitor.phone.store, (s) => s);
  const nameOf = useModeName(now.channel);
  const call = isCall(now.channel);
  const stop = useRef<HTMLDivElement>(null);
  return (
    <aside className="monitor-bar card" aria-label={t.monitor.title} ref={stop} onKeyDown={(e) => e.key === 'Escape' && void monitor.end()}>
      <div className="row">
        <Icon name={channelIcon[now.channel]} />
        <strong className="grow">{agentName(config, now.agent) ?? now.agent}</strong>
        {now.over === null && (
          <div className="row" role="group" aria-label={t.monitor.title}>
            {modesOf(now.channel).map((mode) => (
              <Button
                key={mode}
                look={now.mode === mode ? 'on' : ''}
                aria-pressed={now.mode === mode}
                onPress={() => void monitor.begin(now.interaction, now.channel, now.agent, mode)}
              >
                {nameOf(mode)}
              </Button>
            ))}
          </div>
        )}
        {phone.playBlocked && <Button onPress={() => monitor.phone.play()}>{t.monitor.play}</Button>}
        <Button look="danger" icon="cross" onPress={() => void monitor.end()}>
          {now.over === null ? t.monitor.stop : t.common.close}
        </Button>
      </div>
      <p className="small muted" role="status">
        {status()}
      </p>
      {now.error && now.error !== 'phone' && (
        <p className="error" role="alert">
          {errorText(now.error, words)}
        </p>
      )}
      {!call && now.entries.length > 0 && <Transcript now={now} config={config} />}
      {!call && now.over === null && now.mode !== 'LISTEN' && <Say key={now.mode} monitor={monitor} mode={now.mode} />}
    </aside>
  );

  function status(): string {
    const failure = own(t.monitor.phone, phone.status);
    if (now.error === 'phone') return failure ?? t.monitor.phone.failed;
    if (now.over !== null) return now.over ? t.monitor.over(own(t.monitor.overBecause, now.over) ?? now.over) : '';
    if (!now.told) return call && phone.status !== 'registered' ? t.monitor.waitsForPhone : call ? t.monitor.rings : '';
    return (call ? t.monitor.explained : t.monitor.explainedChat)[now.told];
  }
}

function Transcript({ now, config }: { now: Monitored; config: Config }) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const bubbles = now.entries.flatMap((e) => bubble(e));
  useEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }), [bubbles.length]);
  return (
    <div className="monitor-transcript" ref={list} role="log" tabIndex={0} aria-label={t.detail.conversation}>
      <Bubbles interaction={now.interaction} bubbles={bubbles} />
    </div>
  );

  function bubble({ id, at, event: e }: Entry): Bubble[] {
    if (e.type === 'WhisperAdded') return [{ id, at, author: 'SYSTEM', name: e.name, text: e.text, whisper: true }];
    if (e.type === 'MailAdded') return [{ id, at, author: e.author, name: e.from, text: e.text }];
    if (e.type !== 'MessageAdded') return [];
    const name = e.flow
      ? t.chat.assistant
      : { CUSTOMER: t.event.party.CUSTOMER, AGENT: e.name ?? agentName(config, e.agent) ?? t.detail.agent, SYSTEM: t.chat.system }[e.author];
    return [{ id, at, author: e.author, name, text: e.text, files: e.attachments }];
  }
}

function Say({ monitor, mode }: { monitor: Monitor; mode: 'WHISPER' | 'BARGE' }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <form
      className="row"
      onSubmit={(e) => {
        e.preventDefault();
        if (!text.trim() || busy) return;
        setBusy(true);
        void monitor.say(text).then((said) => {
          setBusy(false);
          if (said) setText('');
        });
      }}
    >
      <input
        ref={box}
        className="grow"
        value={text}
        maxLength={4000}
        aria-label={t.monitor.say[mode]}
        placeholder={t.monitor.say[mode]}
        onChange={(e) => setText(e.target.value)}
      />
      <Button type="submit" icon="send" isDisabled={busy || !text.trim()}>
        {t.monitor.send}
      </Button>
    </form>
  );
}
