// What the ids and codes of the configuration are called; one that is no longer configured stands for itself.

import { named, type Language } from '../i18n/language';
import type { Config } from '../protocol/wire';

interface Named {
  id: string;
  name: string;
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

function nameIn(all: readonly Named[], id: Maybe): string | null {
  return all.find((one) => one.id === id)?.name ?? id ?? null;
}
