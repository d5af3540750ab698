// What the ids and codes of the configuration are called; one that is no longer configured stands for itself.

import { named, spokenLanguage, type Language } from '../i18n/language';
import type { Config, Names, Summary } from '../protocol/wire';

interface Named {
  id: string;
  name: string;
  /// By language, where it has several.
  names?: Names;
}

type Maybe = string | null | undefined;

export function agentName(config: { agents: readonly Named[] }, agent: string): string;
export function agentName(config: { agents: readonly Named[] }, agent: Maybe): string | null;
export function agentName(config: { agents: readonly Named[] }, agent: Maybe): string | null {
  return nameIn(config.agents, agent);
}

export function queueName(config: { queues: readonly Named[] }, queue: string): string;
export function queueName(config: { queues: readonly Named[] }, queue: Maybe): string | null;
export function queueName(config: { queues: readonly Named[] }, queue: Maybe): string | null {
  return nameIn(config.queues, queue);
}

export function dispositionName(config: Config, code: string, language: Language): string {
  const found = config.queues.flatMap((q) => q.dispositions).find((d) => d.code === code);
  return named(found?.names, language, code);
}

/// In the language of the pages.
export function nameOfOwn(one: Pick<Named, 'name' | 'names'>): string {
  return named(one.names, spokenLanguage(), one.name);
}

function nameIn(all: readonly Named[], id: Maybe): string | null {
  const found = all.find((one) => one.id === id);
  return found ? nameOfOwn(found) : (id ?? null);
}

/// What was filled in of a wrap-up form, in its order and its words; of a field that is gone, its id.
export function formFacts(summary: Pick<Summary, 'queue' | 'form'>, config: Config, language: Language): [string, string][] {
  const fields = config.queues.flatMap((q) => (q.id === summary.queue ? q.fields : [])).concat(config.queues.flatMap((q) => q.fields));
  const place = (id: string) => {
    const at = fields.findIndex((f) => f.id === id);
    return at < 0 ? fields.length : at;
  };
  return Object.entries(summary.form ?? {})
    .sort(([a], [b]) => place(a) - place(b))
    .map(([id, value]) => {
      const field = fields.find((f) => f.id === id);
      const choice = field?.choices.find((c) => c.code === value);
      return [field ? named(field.names, language, id) : id, choice ? named(choice.names, language, value) : value];
    });
}
