import { useState } from 'react';
import { DialogTrigger, Dialog, Popover } from 'react-aria-components';
import { callWithin, consultOf, heldSince, inStateSince, isHeldByCustomer } from '../../desk/state';
import { clock, useWords } from '../../i18n/language';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { useStore } from '../../ui/store';
import type { DeskSession } from '../../desk/session';
import { addressOf } from '../../ui/who';
import { ConsultBar } from './consult-bar';
import type { ContactProps } from './contact-props';
import { OfferActions } from './offer-actions';
import { own } from '../../ui/own';
import { MonitorNote } from './monitor-note';
import { PauseButton, RecordingPill } from './recording';

export function CallPanel(props: ContactProps) {
  const { session, item } = props;
  const { t } = useWords();
  const { state, channel } = item.interaction;
  const within = callWithin(item);
  const calledBack = channel === 'CALLBACK' || within !== null || item.entries.some(({ event: e }) => e.type === 'Initiated');
  const number = within?.number ?? addressOf(item.interaction) ?? '';
  const tried = item.entries.flatMap(({ event: e }) => (e.type === 'AttemptFailed' ? [e] : []));
  const phone = useStore(session.phone.store, (s) => s);
  const held = heldSince(item);
  const consult = consultOf(item);

  switch (state) {
    case 'OFFERED':
      return (
        <section className="call card" aria-label={t.call.title}>
          <MonitorNote item={item} />
          <p className="call-words">{calledBack ? t.call.willCall(number) : t.work.offerFrom(t.channel.VOICE, number)}</p>
          {tried.map((e) => (
            <p key={e.attempt} className="muted small">
              {t.event.AttemptFailed(e.attempt, own(t.reason, e.reason) ?? e.reason, null)}
            </p>
          ))}
          <OfferActions {...props} />
        </section>
      );
    case 'WRAP_UP': {
      const last = item.entries.findLast(({ event: e }) => e.type === 'Ended' || e.type === 'Transferred')?.event;
      if (last?.type === 'Transferred')
        return (
          <p className="call-over muted">
            <Icon name="forward" />
            {t.call.passedOn}
          </p>
        );
      return (
        <p className="call-over muted">
          <Icon name="hangUp" />
          {last?.type === 'Ended' ? t.call.endedBy[last.by] : t.call.ended}
        </p>
      );
    }
    default:
      return (
        <section className="call card" aria-label={t.call.title}>
          <div className="call-line">
            <TalkClock
              since={held ?? within?.at ?? inStateSince(item)}
              doing={held !== null ? t.call.held : state === 'CONNECTED' ? t.call.talk : t.state.CONNECTING}
            />
            <RecordingPill item={item} />
          </div>
          <p className="muted" role="status">
            {words()}
          </p>
          {within && <p className="muted small">{t.within.with(number)}</p>}
          <ConsultBar session={session} item={item} config={props.state.config} />
          <div className="row call-buttons">
            {phone.call?.state === 'ringing' && (
              <Button look="primary" icon="phone" onPress={() => session.phone.answer()}>
                {t.call.answer}
              </Button>
            )}
            {phone.call?.state === 'active' && (
              <Button
                look={phone.call.muted ? 'on' : ''}
                icon={phone.call.muted ? 'micOff' : 'mic'}
                keys="F8"
                aria-pressed={phone.call.muted}
                onPress={() => session.phone.mute(!phone.call?.muted)}
              >
                {phone.call.muted ? t.call.unmute : t.call.mute}
              </Button>
            )}
            {state === 'CONNECTED' && !consult && <HoldButton session={session} interaction={item.interaction.id} held={held !== null} />}
            {state === 'CONNECTED' && <PauseButton session={session} item={item} />}
            {state === 'CONNECTED' && !consult && (
              <Button icon="users" keys="F6" aria-keyshortcuts="F6" onPress={() => session.consult(item.interaction.id)}>
                {t.consult.open}
              </Button>
            )}
            {phone.call?.state === 'active' && <Keypad onDigit={(d) => session.phone.dtmf(d)} />}
            {number.startsWith('+') && (
              <Button
                icon="sms"
                onPress={() => session.writeTo({ address: number, ...(state === 'CONNECTED' && !within ? { call: item.interaction.id } : {}) })}
              >
                {t.newMessage.open}
              </Button>
            )}
          </div>
        </section>
      );
  }

  function words(): string {
    if (consult) return phone.call?.muted ? t.call.muted : '';
    if (held !== null) return t.call.heldLong;
    if (isHeldByCustomer(item)) return t.call.heldByCustomer;
    const connecting = !calledBack ? t.call.connectingPhone : phone.call?.state === 'active' ? t.call.callingCustomer(number) : t.call.callingYouFirst(number);
    if (phone.status === 'desk') return state === 'CONNECTED' ? t.call.deskHint : connecting;
    if (phone.call?.state === 'ringing') return t.call.ringing;
    if (phone.call?.muted) return t.call.muted;
    if (!phone.call) return state === 'CONNECTED' ? t.call.noAudio : connecting;
    return state === 'CONNECTED' ? '' : connecting;
  }
}

/// Done when the journal says so, which takes a moment.
function HoldButton({ session, interaction, held }: { session: DeskSession; interaction: string; held: boolean }) {
  const { t } = useWords();
  return (
    <Button
      look={held ? 'on' : ''}
      icon="pause"
      keys="⇧F8"
      aria-keyshortcuts="Shift+F8"
      aria-pressed={held}
      onPress={() => void session.command(held ? 'resume' : 'hold', { interaction })}
    >
      {held ? t.call.resume : t.call.hold}
    </Button>
  );
}

function TalkClock({ since, doing }: { since: number; doing: string }) {
  const now = useNow();
  return (
    <span className="talk-clock">
      <span className="muted">{doing}</span>
      <strong>{clock(now - since)}</strong>
    </span>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

function Keypad({ onDigit }: { onDigit: (digit: string) => void }) {
  const { t } = useWords();
  const [sent, setSent] = useState('');
  const press = (digit: string) => {
    onDigit(digit);
    setSent((s) => (s + digit).slice(-20));
  };
  return (
    <DialogTrigger>
      <Button icon="keypad">{t.call.keypad}</Button>
      <Popover className="popover" placement="bottom start">
        <Dialog aria-label={t.call.keypad} className="keypad">
          {/* digits by keyboard as well */}
          <div role="group" onKeyDown={(e) => DIGITS.includes(e.key) && press(e.key)}>
            <output className="keypad-sent" aria-live="polite">
              {sent || <span className="muted">{t.call.keypadHint}</span>}
            </output>
            <div className="keypad-keys">
              {DIGITS.map((d, i) => (
                <Button key={d} autoFocus={i === 0} onPress={() => press(d)}>
                  {d}
                </Button>
              ))}
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
