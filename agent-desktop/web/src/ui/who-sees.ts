import type { Me } from '../protocol/rest';

/// Whoever supervises, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => me.roles.includes('supervisor') || (!!me.pick && !!me.session);
