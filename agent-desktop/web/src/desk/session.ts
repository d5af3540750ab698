// An agent's working session in this page: the connection, the state, the phone. It lives above the pages, so that looking
// something up does not drop a call. One per page load.

import { isCall, isThread } from '../ui/who';
import { DesktopConnection, type EndReason } from '../protocol/desktop';
import type { LinkState } from '../protocol/link';
import { rest, type PhoneChoice } from '../protocol/rest';
import { uuid } from '../protocol/uuid';
import type { Attachment, CampaignSkip, CommandName, CommandResult, Commands, Interaction, MailDraft } from '../protocol/wire';
import { Phone } from '../phone/phone';
import { setClockOffset } from '../ui/clock';
import { createStore, type Store } from '../ui/store';
import { socketUrl } from '../ui/urls';
import { desk, emptyDesk, writtenInCall, type DeskAction, type DeskState, type OutgoingChat } from './state';

/// The contact from which a task follows.
export interface TaskOf {
  interaction: string;
  queue?: string | null;
  who: string;
  /// In which the customer speaks, if that is known.
  language?: string;
}

/// Whom an agent writes to; by this carrier, if it is not just a number.
export interface WriteTo {
  address: string;
  carrier?: string;
  /// The call in which they are written to.
  call?: string;
}

export interface PageState {
  connection: LinkState;
  /// The last command that was refused, for the agent to read.
  refused: { code: string; at: number } | null;
  /// The contact the agent chose to look at.
  chosen: string | null;
  /// The mail that the agent begins; it stays when its window is closed.
  newMail: string | null;
  newMailShown: boolean;
  /// What stands on the dial pad; null while it is closed.
  dialling: string | null;
  /// The contact for which the agent chooses somebody to pass it on to.
  transferring: string | null;
  /// The call for which the agent chooses whom to consult.
  consulting: string | null;
  /// The contact for which the agent chooses until when it is snoozed.
  snoozing: string | null;
  /// From which a task that is being noted follows.
  noting: TaskOf | null;
  /// From which a case is being opened.
  opening: TaskOf | null;
  /// Whom the agent begins to write a message to.
  writing: WriteTo | null;
  /// The contact in writing from which the agent is about to call.
  calling: string | null;
}

const OUTBOX = 'tandem.outbox';
const SEEN = 'tandem.seen';
const PHONE = 'tandem.phone';
const CHOSEN = 'tandem.chosen';
const NEW_MAIL = 'tandem.newMail';

export function phoneChoice(): PhoneChoice {
  return localStorage.getItem(PHONE) === 'desk' ? 'desk' : 'browser';
}

export function keepPhoneChoice(choice: PhoneChoice): void {
  localStorage.setItem(PHONE, choice);
}

export class DeskSession {
  readonly desk: Store<DeskState, DeskAction>;
  readonly page: Store<PageState, Partial<PageState>>;
  readonly phone: Phone;
  private readonly connection: DesktopConnection;
  private readonly poppedUp = new Set<string>();
  private readonly toldRead = new Map<string, string>();
  private restored = false;

  constructor(session: string, onEnded: (reason: EndReason) => void, onUnreachable: () => void) {
    const seen = JSON.parse(sessionStorage.getItem(SEEN) ?? '{}') as Record<string, string>;
    this.desk = createStore(desk, { ...emptyDesk, seen });
    this.page = createStore((s: PageState, change: Partial<PageState>) => ({ ...s, ...change }), {
      connection: 'connecting',
      refused: null,
      chosen: sessionStorage.getItem(CHOSEN),
      newMail: sessionStorage.getItem(NEW_MAIL),
      newMailShown: false,
      dialling: null,
      transferring: null,
      consulting: null,
      snoozing: null,
      noting: null,
      opening: null,
      writing: null,
      calling: null,
    });
    this.phone = new Phone(rest.phone);
    let failures = 0;
    this.connection = new DesktopConnection(
      { url: socketUrl('/ws/desktop'), session },
      {
        message: (message) => {
          this.desk.dispatch({ do: 'received', message, at: Date.now() });
          if (message.type !== 'snapshot') return;
          this.toldRead.clear(); // what was told while the line was down did not arrive
          this.resendOutbox();
        },
        connection: (state) => {
          failures = state === 'open' ? 0 : state === 'waiting' ? failures + 1 : failures;
          if (state === 'waiting' && failures >= 3) onUnreachable(); // perhaps not the line but the log-in
          this.page.dispatch({ connection: state });
        },
        clock: setClockOffset,
        ended: (reason) => {
          this.close();
          onEnded(reason);
        },
      },
    );
    this.desk.subscribe(() => this.keep());
  }

  open(): void {
    this.connection.open();
    window.addEventListener('online', this.nudge);
    if (phoneChoice() === 'browser') void this.phone.start();
    else this.phone.store.dispatch({ status: 'desk' });
  }

  close(): void {
    window.removeEventListener('online', this.nudge);
    this.connection.close();
    this.phone.stop();
  }

  /// Gives a command and tells the agent if it was refused.
  async command<N extends CommandName>(name: N, fields: Commands[N]): Promise<CommandResult> {
    const result = await this.connection.command(name, fields);
    if (!result.ok && result.error.code !== 'displaced') this.page.dispatch({ refused: { code: result.error.code, at: Date.now() } });
    return result;
  }

  /// Opens the dial pad with a number; null closes it.
  dial(number: string | null): void {
    this.page.dispatch({ dialling: number });
  }

  /// Calls a number in the name of a queue and shows the call; a code if it is refused.
  async call(number: string, queue: string): Promise<string | null> {
    const interaction = `call.${uuid()}`;
    const result = await this.connection.command('call', { interaction, number, queue });
    if (!result.ok) return result.error.code;
    this.dial(null);
    this.select(interaction);
    return null;
  }

  /// Begins a fax to a number in the name of a queue and shows it; a code if it is refused.
  async fax(number: string, queue: string): Promise<string | null> {
    const result = await this.connection.command('fax', { number, queue });
    if (!result.ok) return result.error.code;
    this.dial(null);
    if (result.value && 'id' in result.value) this.select(result.value.id);
    return null;
  }

  /// Asks for the next record of a campaign: null if there is one, a code if it is refused, nothing if nothing is due.
  async nextOfCampaign(campaign: string): Promise<string | null> {
    const result = await this.connection.command('campaignNext', { campaign });
    if (!result.ok) return result.error.code;
    return result.value && 'preview' in result.value && result.value.preview ? null : '';
  }

  /// A code if it is refused.
  async dialCampaign(campaign: string, record: number): Promise<string | null> {
    const result = await this.connection.command('campaignDial', { campaign, record });
    return result.ok ? null : result.error.code;
  }

  async skipOfCampaign(campaign: string, record: number, why: CampaignSkip): Promise<string | null> {
    const result = await this.connection.command('campaignSkip', { campaign, record, why });
    return result.ok ? null : result.error.code;
  }

  /// Where an answer to this mail goes; null if there is nobody to answer.
  async mailDraft(interaction: string, answers?: string): Promise<MailDraft | null> {
    const result = await this.connection.command('mailDraft', { interaction, answers });
    return result.ok ? (result.value as MailDraft) : null;
  }

  /// Opens the mail that was begun, or begins one.
  showNewMail(): void {
    const newMail = this.page.state.newMail ?? `new.${this.desk.state.agent?.id ?? ''}.${uuid()}`;
    sessionStorage.setItem(NEW_MAIL, newMail);
    this.page.dispatch({ newMail, newMailShown: true });
  }

  hideNewMail(): void {
    this.page.dispatch({ newMailShown: false });
  }

  /// It is sent or discarded.
  endNewMail(): void {
    sessionStorage.removeItem(NEW_MAIL);
    this.page.dispatch({ newMail: null, newMailShown: false });
  }

  /// Sends a mail: at once, or when it is due (then the answer says when); null if it was refused.
  async sendMail<N extends 'mailReply' | 'mailNew'>(name: N, fields: Commands[N]): Promise<{ until: number | null } | null> {
    const result = await this.command(name, fields);
    if (!result.ok) return null;
    return { until: result.value && 'until' in result.value ? result.value.until : null };
  }

  /// What is shown: what was chosen, else what is most urgent.
  get selected(): string | null {
    const { work } = this.desk.state;
    const { chosen } = this.page.state;
    if (work.some((w) => w.interaction.id === chosen)) return chosen;
    const urgent = work.find((w) => isCall(w.interaction.channel)) ?? work.find((w) => w.interaction.state === 'OFFERED') ?? work[0];
    return urgent?.interaction.id ?? null;
  }

  readonly select = (interaction: string): void => {
    sessionStorage.setItem(CHOSEN, interaction);
    this.page.dispatch({ chosen: interaction });
  };

  /// The pop is on the screen; told once per offer.
  popShown({ id, epoch }: Interaction): void {
    const key = `${id}/${epoch}`;
    if (this.poppedUp.has(key)) return;
    this.poppedUp.add(key);
    void this.connection.command('popShown', { interaction: id, epoch });
  }

  /// Shows who waits in the agent's queues, live, until it is no longer looked at.
  watchWaiting(on: boolean): void {
    if (on) this.connection.subscribe({ topic: 'waiting' });
    else {
      this.connection.unsubscribe('waiting');
      this.desk.dispatch({ do: 'waitingClosed' });
    }
  }

  /// Whose transfer is being decided on.
  transfer(interaction: string | null): void {
    this.page.dispatch({ transferring: interaction });
  }

  /// Whom to consult is being decided on.
  consult(interaction: string | null): void {
    this.page.dispatch({ consulting: interaction });
  }

  /// Until when it is snoozed is being decided on.
  snooze(interaction: string | null): void {
    this.page.dispatch({ snoozing: interaction });
  }

  writeTo(whom: WriteTo | null): void {
    this.page.dispatch({ writing: whom });
  }

  /// Writes to somebody and shows the thread; why not, if it is refused.
  async write(message: Commands['messageNew']): Promise<{ code: string; why: string } | null> {
    return this.written(await this.connection.command('messageNew', message));
  }

  /// The same within a call.
  async writeInCall(message: Commands['messageInCall']): Promise<{ code: string; why: string } | null> {
    return this.written(await this.connection.command('messageInCall', message));
  }

  private written(result: CommandResult): { code: string; why: string } | null {
    if (!result.ok) return { code: result.error.code, why: (result.error as { message?: string }).message ?? '' };
    this.writeTo(null);
    if (result.value && 'id' in result.value) this.select(result.value.id);
    return null;
  }

  /// The number is being decided on at which whom the agent writes with is called.
  callFrom(interaction: string | null): void {
    this.page.dispatch({ calling: interaction });
  }

  /// Calls whom the agent writes with; why not, if it is refused.
  async callCustomer(interaction: string, number: string): Promise<{ code: string; why: string } | null> {
    const result = await this.connection.command('callCustomer', { interaction, number });
    if (!result.ok) return { code: result.error.code, why: (result.error as { message?: string }).message ?? '' };
    this.callFrom(null);
    return null;
  }

  noteTask(of: TaskOf | null): void {
    this.page.dispatch({ noting: of });
  }

  /// They look at their cases.
  casesSeen(): void {
    this.desk.dispatch({ do: 'casesSeen' });
  }

  openCase(of: TaskOf | null): void {
    this.page.dispatch({ opening: of });
  }

  chatTyping(interaction: string): void {
    if (this.isThread(interaction)) return; // nobody looks on
    this.connection.tell('chatTyping', { interaction });
  }

  /// What the customer of a chat wrote has been seen; told once for each newest message.
  chatSeen(interaction: string): void {
    const item = this.desk.state.work.find((w) => w.interaction.id === interaction);
    if (!item || (writtenInCall(item) ?? item.interaction.channel) !== 'CHAT' || item.interaction.state !== 'CONNECTED') return;
    const newest = item.entries.findLast((e) => e.event.type === 'MessageAdded' && e.event.author === 'CUSTOMER')?.id;
    if (!newest || this.toldRead.get(interaction) === newest) return;
    this.toldRead.set(interaction, newest);
    this.connection.tell('chatRead', { interaction, seq: newest });
  }

  /// Shown at once, kept over a reload, sent until the journal has it.
  chatSend(interaction: string, text: string, files: readonly Attachment[] = [], messageId: string = uuid()): void {
    const chat: OutgoingChat = { interaction, messageId, text, files };
    this.desk.dispatch({ do: 'sending', chat });
    const attachments = files.flatMap((f) => f.id ?? []);
    void this.connection
      .command(this.isThread(interaction) ? 'messageSend' : 'chatSend', { interaction, messageId, text, ...(attachments.length > 0 ? { attachments } : {}) })
      .then((result) => {
        if (!result.ok) this.desk.dispatch({ do: 'sendFailed', messageId, code: result.error.code });
      });
  }

  private isThread(interaction: string): boolean {
    const item = this.desk.state.work.find((w) => w.interaction.id === interaction);
    return item !== undefined && isThread(writtenInCall(item) ?? item.interaction.channel);
  }

  private readonly nudge = () => this.connection.nudge();

  private resendOutbox(): void {
    if (this.restored) return;
    this.restored = true;
    const kept = JSON.parse(sessionStorage.getItem(OUTBOX) ?? '[]') as OutgoingChat[];
    const { work } = this.desk.state;
    for (const m of kept) {
      const item = work.find((w) => w.interaction.id === m.interaction);
      const arrived = item?.entries.some((e) => e.event.type === 'MessageAdded' && e.event.messageId === m.messageId);
      if (item && !arrived) this.chatSend(m.interaction, m.text, m.files, m.messageId);
    }
  }

  private keep(): void {
    const { outgoing, seen, work } = this.desk.state;
    if (this.restored) sessionStorage.setItem(OUTBOX, JSON.stringify(outgoing));
    const held = Object.fromEntries(work.flatMap(({ interaction: { id } }) => (seen[id] ? [[id, seen[id]]] : [])));
    if (this.desk.state.loaded) sessionStorage.setItem(SEEN, JSON.stringify(held));
  }
}
