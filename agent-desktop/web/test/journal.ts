// For tests only: a little house that speaks docs/desktop-protocol.md and docs/chat-protocol.md, so that the pages can be
// exercised without Java. It keeps a journal, folds it into the agent's work and serves any number of pages.

import type { AgentView, Config, Entry, Event, Interaction, Pop, ResponseDue, Work } from '../src/protocol/wire';
import { pop } from './samples';

export interface Recorded {
  seq: string;
  entry: Entry;
  interaction: Interaction | null;
  pop: Pop | null;
}

export class TestJournal {
  readonly entries: Recorded[] = [];
  readonly interactions = new Map<string, Interaction>();
  readonly pops = new Map<string, Pop>();
  agent: AgentView;
  private count = 0;

  constructor(
    agent: AgentView,
    readonly config: Config,
    private readonly onEntry: (recorded: Recorded) => void,
  ) {
    this.agent = agent;
  }

  get last(): string {
    return this.entries.at(-1)?.seq ?? '0-0';
  }

  put(event: Event, interaction: Interaction | null, at = Date.now(), pop: Pop | null = null): Recorded {
    if (interaction) this.interactions.set(interaction.id, interaction);
    if (interaction && pop) this.pops.set(interaction.id, pop);
    const seq = `${1_763_860_000_000 + this.count++}-0`;
    const agent = 'agent' in event ? event.agent : interaction?.agent;
    const entry: Entry = { id: seq, at, interaction: interaction?.id, channel: interaction?.channel, queue: interaction?.queue, agent, event };
    const recorded = { seq, entry, interaction, pop };
    this.entries.push(recorded);
    this.onEntry(recorded);
    return recorded;
  }

  change(id: string, event: Event, change: Partial<Interaction>, at = Date.now()): Recorded {
    const now = this.interactions.get(id);
    if (!now) throw new Error(`no interaction ${id}`);
    return this.put(event, { ...now, ...change }, at);
  }

  of(id: string): Entry[] {
    return this.entries.filter((r) => r.entry.interaction === id).map((r) => r.entry);
  }

  work(): Work[] {
    return [...this.interactions.values()]
      .filter((i) => i.agent === this.agent.id && ['OFFERED', 'CONNECTING', 'CONNECTED', 'WRAP_UP'].includes(i.state))
      .map((interaction) => ({
        interaction,
        pop: this.pops.get(interaction.id) ?? pop(null),
        entries: this.of(interaction.id),
        response: this.response(interaction),
      }));
  }

  /// Billing promises an answer to a mail within ten minutes.
  response(interaction: Interaction): ResponseDue | null {
    let since: number | null = null;
    let answered = false;
    for (const { at, event: e } of this.of(interaction.id)) {
      if (e.type !== 'MessageAdded' && e.type !== 'MailAdded') continue;
      if (e.author === 'CUSTOMER') since ??= at;
      if (e.author === 'AGENT') {
        since = null;
        answered = true;
      }
    }
    if (since === null) return null;
    const promised = interaction.queue === 'billing' && interaction.channel === 'EMAIL' ? 600_000 : null;
    return {
      clock: answered ? 'NEXT' : 'FIRST',
      since,
      riskAt: promised === null ? null : since + 0.75 * promised,
      due: promised === null ? null : since + promised,
    };
  }

  /// Whether the desktop of this agent is told.
  concerns({ entry }: Recorded): boolean {
    const e = entry.event;
    return entry.agent === this.agent.id || (e.type === 'ConsultChanged' && e.consulted === this.agent.id);
  }
}
