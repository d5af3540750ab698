import type { Me } from '../protocol/rest';

/// Whoever supervises, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => me.roles.includes('supervisor') || (!!me.pick && !!me.session);

/// Call flows: those who watch the queues, and those who write the files.
export function seesFlows(me: Me): boolean {
  return me.roles.includes('supervisor') || me.roles.includes('administrator');
}

/// Who may change the files of the configuration.
export const changesConfiguration = (me: Me): boolean => me.roles.includes('administrator');
