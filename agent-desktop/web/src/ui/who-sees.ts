import type { Me } from '../protocol/rest';

/// Whoever supervises, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => me.roles.includes('supervisor') || (!!me.pick && !!me.session);

/// Who writes articles, approves and publishes them.
export function writesArticles(me: Me): boolean {
  return me.roles.includes('supervisor') || me.roles.includes('administrator');
}

/// Call flows: those who watch the queues, and those who write the files.
export function seesFlows(me: Me): boolean {
  return me.roles.includes('supervisor') || me.roles.includes('administrator');
}
