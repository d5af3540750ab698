import type { Me } from '../protocol/rest';

/// Whether somebody has one of these rights (docs/rights.md).
export const may = (me: Me, ...any: string[]): boolean => any.some((right) => me.rights.includes(right));

/// Whoever sees all, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => may(me, 'see-abandoned') || (!!me.pick && !!me.session);

/// Call flows: those who watch the queues, and those who write the files.
export const seesFlows = (me: Me): boolean => may(me, 'see-flows');

/// The pages that somebody may see, in the order of their links. Everybody has an account, to which the menu leads.
export function pagesOf(me: Me): string[] {
  return [
    ...(me.session ? ['/agent'] : []),
    ...(may(me, 'watch') ? ['/supervisor'] : []),
    ...(may(me, 'see-reports') ? ['/reports'] : []),
    ...(may(me, 'run-campaigns') ? ['/campaigns'] : []),
    ...(seesFlows(me) ? ['/flows'] : []),
    ...(seesAbandoned(me) ? ['/abandoned'] : []),
    ...(changesConfiguration(me) ? ['/configuration'] : []),
    '/search',
    ...(may(me, 'manage-log-ins') ? ['/log-ins'] : []),
    ...(may(me, 'see-audit') ? ['/audit'] : []),
    '/account',
  ];
}

/// Who may change the files of the configuration.
export const changesConfiguration = (me: Me): boolean => may(me, 'change-configuration');
