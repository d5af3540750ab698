// The contact in hand. What is shown depends on the channel and on how far it has come.

import { useState } from 'react';
import { consultOf, inStateSince, isPaused, passedOn, writtenInCall } from '../../desk/state';
import { clock, useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { own } from '../../ui/own';
import { addressOf, claimed, isCall, isText, nameOf } from '../../ui/who';
import { mayCall } from './call-dialog';
import { CallPanel } from './call-panel';
import { ChatPanel } from './chat-panel';
import type { ContactProps } from './contact-props';
import { MailPanel } from './mail-panel';
import { DuePill } from './response-clock';
import { maySnooze } from './snooze-dialog';
import { TaskPanel } from './task-panel';
import { mayTransfer } from './transfer-dialog';
import { VoicemailPanel } from './voicemail-panel';
import { WrapUpForm } from './wrap-up';
import { Pane } from '../../ui/pane';

export function Contact(props: ContactProps) {
  const { item, state } = props;
  const { interaction } = item;
  const { t } = useWords();
  const undelivered = interaction.channel === 'EMAIL' && own(interaction.attributes, 'notDeliveredTo');
  return (
    <article className="contact" aria-label={nameOf(interaction, t)}>
      <header className="contact-head">
        <Pane of={item}>
          <Title item={item} state={state} />
        </Pane>
        <Pane of={item} instead={null}>
          <DuePill item={item} config={state.config} />
        </Pane>
        <Pane of={item} instead={null}>
          <StateClock item={item} />
        </Pane>
        {maySnooze(item) && (
          <Button icon="clock" keys="F3" aria-keyshortcuts="F3" onPress={() => props.session.snooze(interaction.id)}>
            {t.snooze.open}
          </Button>
        )}
        {mayCall(item) && (
          <Button icon="phone" keys="F6" aria-keyshortcuts="F6" onPress={() => props.session.callFrom(interaction.id)}>
            {t.within.call}
          </Button>
        )}
        {mayTransfer(item) && consultOf(item) === null && (
          <Button icon="forward" keys="F7" aria-keyshortcuts="F7" onPress={() => props.session.transfer(interaction.id)}>
            {t.transfer.open}
          </Button>
        )}
        <EndButton {...props} />
      </header>
      {isPaused(item) && (
        <p className="contact-note" role="status">
          <Icon name="pause" />
          {t.work.pausedLong}
        </p>
      )}
      {undelivered && (
        <p className="contact-note bad" role="status">
          <Icon name="warning" />
          <span className="wrap">{t.mail.notDelivered(undelivered)}</span>
        </p>
      )}
      <Pane of={item}>
        <PassedOn {...props} />
      </Pane>
      <Body {...props} />
    </article>
  );
}

function Title({ item, state }: Pick<ContactProps, 'item' | 'state'>) {
  const { t } = useWords();
  const { interaction } = item;
  const name = nameOf(interaction, t);
  const address = addressOf(interaction);
  const says = claimed(interaction).join(' · ');
  const facts = [
    t.channel[interaction.channel],
    address !== name && address,
    says && t.pop.says(says),
    queueName(state.config, interaction.queue),
    interaction.subject,
  ];
  return (
    <>
      <span className="channel-tile big" data-channel={interaction.channel}>
        <Icon name={channelIcon[interaction.channel]} />
      </span>
      <div className="grow">
        <h1 className="clip">{name}</h1>
        <p className="muted small clip">{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </>
  );
}

/// What the colleague who passed it on says.
function PassedOn({ item, state }: ContactProps) {
  const { t } = useWords();
  const from = passedOn(item);
  if (!from || item.interaction.state === 'WRAP_UP') return null;
  return (
    <p className="contact-note">
      <Icon name="forward" />
      <span className="wrap">
        {t.transfer.from(agentName(state.config, from.agent))}
        {from.note && (
          <>
            {': '}
            <strong>{from.note}</strong>
          </>
        )}
      </span>
    </p>
  );
}

function StateClock({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const now = useNow();
  const { state, channel } = item.interaction;
  if (channel === 'VOICE' && (state === 'CONNECTING' || state === 'CONNECTED')) return null; // the call has a clock of its own
  if (isPaused(item))
    return (
      <span className="pill">
        <Icon name="pause" />
        {t.work.paused}
      </span>
    );
  const look = state === 'CONNECTED' ? 'good' : state === 'WRAP_UP' || state === 'OFFERED' ? 'warn' : '';
  const word = state === 'CONNECTED' ? 'sr-only' : undefined; // seen from the rest of the page; the name needs the room
  return (
    <span className={`pill ${look}`} title={t.state[state]}>
      <span className={word}>{t.state[state]}</span> <strong>{clock(now - inStateSince(item))}</strong>
    </span>
  );
}

function EndButton({ session, item }: ContactProps) {
  const { t } = useWords();
  const [ending, setEnding] = useState(false);
  const { id, channel, state } = item.interaction;
  if (state !== 'CONNECTED' && !(state === 'CONNECTING' && isCall(channel))) return null;
  if (channel === 'EMAIL') return null; // the mail's composer has its own ways to finish
  const end = async () => {
    setEnding(true);
    await session.command('end', { interaction: id });
    setEnding(false);
  };
  return (
    <Button look="danger" icon={isCall(channel) ? 'hangUp' : 'cross'} isDisabled={ending} onPress={() => void end()}>
      {isCall(channel) ? t.call.hangUp : channel === 'CHAT' ? t.chat.end : t.voicemail.done}
    </Button>
  );
}

function Body(props: ContactProps) {
  const { item } = props;
  const { channel, state, beneath } = item.interaction;
  const written = writtenInCall(item);
  const { t } = useWords();
  const writtenUp = isCall(channel) ? state !== 'OFFERED' && !beneath : state === 'WRAP_UP'; // a call's can be begun while it lasts
  const beside = written && { ...item, interaction: { ...item.interaction, channel: written } };
  return (
    <div className={isText(channel) ? 'contact-body' : 'contact-body scroll'}>
      <Pane of={item}>
        <Panel {...props} />
      </Pane>
      {beside && (
        <Pane of={item}>
          <section className="beside" aria-label={t.within.beside(t.channel[beside.interaction.channel])}>
            <Panel {...props} item={beside} />
          </section>
        </Pane>
      )}
      {writtenUp && (
        <Pane of={item}>
          <WrapUpForm {...props} />
        </Pane>
      )}
    </div>
  );
}

function Panel(props: ContactProps) {
  switch (props.item.interaction.channel) {
    case 'VOICE':
    case 'CALLBACK':
      return <CallPanel {...props} />;
    case 'CHAT':
    case 'SMS':
    case 'MESSAGING':
    case 'FAX':
      return <ChatPanel {...props} />;
    case 'VOICEMAIL':
      return <VoicemailPanel {...props} />;
    case 'TASK':
      return <TaskPanel {...props} />;
    case 'EMAIL':
      return <MailPanel {...props} />;
  }
}
