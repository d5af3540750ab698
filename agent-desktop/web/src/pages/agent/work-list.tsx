import { useEffect } from 'react';
import type { DeskSession } from '../../desk/session';
import { awaited } from '../../desk/turns';
import { heldSince, inStateSince, isPaused, isTyping, passedOn, unread, type DeskState } from '../../desk/state';
import { clock, useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button, IconButton } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { nameOf } from '../../ui/who';
import { CampaignPanel } from './campaign-panel';
import { SnoozedList } from './snoozed-list';
import { WaitingList } from './waiting-list';
import { OfferActions, useOfferAnswer } from './offer-actions';
import { WaitClock } from './response-clock';
import { Pane } from '../../ui/pane';

interface Props {
  session: DeskSession;
  state: DeskState;
  selected: string | null;
  onSelect: (id: string) => void;
  mayPick: boolean;
}

export function WorkList({ session, state, selected, onSelect, mayPick }: Props) {
  const { t } = useWords();
  const offers = state.work.filter((w) => w.interaction.state === 'OFFERED');
  const others = state.work.filter((w) => w.interaction.state !== 'OFFERED');
  return (
    <>
      {offers.length > 0 && (
        <section aria-label={t.work.offers}>
          <h2 className="work-title">
            {t.work.offers} <span className="badge">{offers.length}</span>
          </h2>
          <ul className="work-list">
            {offers.map((item) => (
              <Pane
                key={item.interaction.id}
                of={item}
                instead={<BrokenOffer session={session} item={item} state={state} current={item.interaction.id === selected} onSelect={onSelect} />}
              >
                <Offer session={session} item={item} state={state} current={item.interaction.id === selected} onSelect={onSelect} />
              </Pane>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t.work.active}>
        <div className="row work-head">
          <h2 className="work-title grow">
            {t.work.active} {others.length > 0 && <span className="muted">{others.length}</span>}
          </h2>
          <IconButton look="small quiet" icon="phone" label={t.dial.open} onPress={() => session.dial('')} />
          <IconButton look="small quiet" icon="sms" label={t.newMessage.open} aria-keyshortcuts="F10" onPress={() => session.writeTo({ address: '' })} />
          <IconButton look="small quiet" icon="mail" label={t.mail.newMail} aria-keyshortcuts="Shift+F9" onPress={() => session.showNewMail()} />
        </div>
        {others.length === 0 && <p className="work-none">{t.work.empty}</p>}
        <ul className="work-list">
          {others.map((item) => (
            <Pane
              key={item.interaction.id}
              of={item}
              instead={<BrokenHeld item={item} state={state} current={item.interaction.id === selected} onSelect={onSelect} />}
            >
              <Held item={item} state={state} current={item.interaction.id === selected} onSelect={onSelect} />
            </Pane>
          ))}
        </ul>
      </section>
      <Pane instead={null}>
        <SnoozedList session={session} />
      </Pane>
      <Pane instead={null}>
        <CampaignPanel session={session} />
      </Pane>
      {mayPick && (
        <Pane of={state.waiting}>
          <WaitingList session={session} />
        </Pane>
      )}
    </>
  );
}

interface ItemProps {
  item: WorkItem;
  state: DeskState;
  current: boolean;
  onSelect: (id: string) => void;
}

function Offer({ session, item, state, current, onSelect }: ItemProps & { session: DeskSession }) {
  const { t } = useWords();
  const { interaction } = item;
  const { id, channel } = interaction;
  const { answering, answer } = useOfferAnswer(session, interaction);
  const who = nameOf(interaction, t);
  const now = useNow();
  const offered = item.entries.findLast((e) => e.event.type === 'Offered');
  const until = interaction.deadline ?? (offered?.event.type === 'Offered' ? offered.event.expiresAt : null);
  const left = until ? Math.max(0, until - now) : null;
  const whole = until && offered ? Math.max(1, until - offered.at) : 20_000;
  const reply = (name: 'accept' | 'decline') => {
    onSelect(id);
    void answer(name);
  };
  const given = givenBy(item);
  const handedOn = passedOn(item);
  useEffect(() => session.popShown(interaction), [session, interaction]);
  return (
    <li className="work-item offer" data-current={current || undefined} data-channel={channel}>
      <button type="button" className="work-open" aria-current={current} onClick={() => onSelect(id)}>
        <span className="channel-tile" data-channel={channel}>
          <Icon name={channelIcon[channel]} />
        </span>
        <span className="grow">
          <span className="sr-only">{t.work.offerFrom(t.channel[channel], '')} </span>
          <strong className="clip block">{who}</strong>
          <span className="clip block small muted">
            {queueName(state.config, interaction.queue)}
            {interaction.subject ? ` · ${interaction.subject}` : ''}
          </span>
          {given && <span className="clip block small">{t.work.assigned}</span>}
          {handedOn && !given && <span className="clip block small">{t.transfer.from(agentName(state.config, handedOn.agent))}</span>}
        </span>
        {left !== null && (
          <span className="countdown" role="timer">
            {Math.ceil(left / 1000)}
            <span className="sr-only"> {t.work.expiresIn(Math.ceil(left / 1000))}</span>
          </span>
        )}
      </button>
      <div className="offer-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, ((left ?? whole) / whole) * 100)}%` }} />
      </div>
      <div className="offer-buttons">
        <Button look="primary grow" keys="F2" aria-keyshortcuts="F2" isDisabled={answering} onPress={() => reply('accept')}>
          {t.work.accept}
          <span className="sr-only">: {t.work.offerFrom(t.channel[channel], who)}</span>
        </Button>
        <Button keys="⇧F2" aria-keyshortcuts="Shift+F2" isDisabled={answering} onPress={() => reply('decline')}>
          {t.work.decline}
          <span className="sr-only">: {t.work.offerFrom(t.channel[channel], who)}</span>
        </Button>
      </div>
    </li>
  );
}

/// Instead of an offer that cannot be shown: it can be answered all the same.
function BrokenOffer({ session, ...props }: ItemProps & { session: DeskSession }) {
  return (
    <li className="work-item offer" data-current={props.current || undefined}>
      <OpenBroken {...props} />
      <div className="offer-buttons">
        <OfferActions session={session} item={props.item} />
      </div>
    </li>
  );
}

function BrokenHeld(props: ItemProps) {
  return (
    <li className="work-item" data-current={props.current || undefined}>
      <OpenBroken {...props} />
    </li>
  );
}

function OpenBroken({ item, current, onSelect }: ItemProps) {
  const { t } = useWords();
  return (
    <button type="button" className="work-open" aria-current={current} onClick={() => onSelect(item.interaction.id)}>
      <Icon name="warning" />
      <span className="grow small muted">{t.common.broken}</span>
    </button>
  );
}

/// Whether this offer was made by hand, by somebody else.
function givenBy({ interaction, entries }: WorkItem): boolean {
  const last = entries.findLast(({ event: e }) => e.type === 'Assigned' || e.type === 'Queued')?.event;
  return last?.type === 'Assigned' && last.agent === interaction.agent && last.by !== interaction.agent;
}

function Held({ item, state, current, onSelect }: ItemProps) {
  const { t } = useWords();
  const { interaction } = item;
  const now = useNow();
  const count = unread(state, item);
  const paused = isPaused(item);
  const held = heldSince(item);
  const waits = awaited(item);
  const typing = isTyping(state, interaction.id);
  const time = clock(now - inStateSince(item));
  return (
    <li className="work-item" data-current={current || undefined} data-state={interaction.state}>
      <button type="button" className="work-open" aria-current={current} onClick={() => onSelect(interaction.id)}>
        <span className="channel-tile" data-channel={interaction.channel}>
          <Icon name={channelIcon[interaction.channel]} />
        </span>
        <span className="grow">
          <span className="row">
            <strong className="clip grow">{nameOf(interaction, t)}</strong>
            {count > 0 && (
              <span className="badge" aria-label={t.work.unread(count)}>
                {count}
              </span>
            )}
          </span>
          <span className="row small muted">
            <span className="clip grow">{typing ? t.work.typing : lastWords(item) || queueName(state.config, interaction.queue)}</span>
            {held !== null ? (
              <span className="clock late">
                <Icon name="pause" />
                {t.call.held} {clock(now - held)}
              </span>
            ) : paused ? (
              <span className="clock">
                <Icon name="pause" />
                {t.work.paused}
              </span>
            ) : waits ? (
              <WaitClock waits={waits} />
            ) : (
              <span className="clock">
                {interaction.state === 'CONNECTED' ? '' : `${t.state[interaction.state]} `}
                {time}
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

function lastWords(item: WorkItem): string {
  const e = item.entries.findLast(({ event }) => event.type === 'MessageAdded')?.event;
  if (e?.type === 'MessageAdded') return e.text || (e.attachments ?? []).map((f) => f.name).join(', ');
  return item.interaction.subject ?? '';
}
