import type { Me } from '../protocol/rest';

/// Whoever supervises, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => me.roles.includes('supervisor') || (!!me.pick && !!me.session);

/// Whoever evaluates the contacts of agents.
export const reviews = (me: Me): boolean => me.roles.includes('supervisor');

/// Agents see their own evaluations.
export const seesQuality = (me: Me): boolean => reviews(me) || !!me.session;

/// Call flows: those who watch the queues, and those who write the files.
export function seesFlows(me: Me): boolean {
  return me.roles.includes('supervisor') || me.roles.includes('administrator');
}
