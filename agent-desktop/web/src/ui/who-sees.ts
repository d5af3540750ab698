import type { Me } from '../protocol/rest';

/// Whether somebody has one of these rights (docs/rights.md).
export const may = (me: Me, ...any: string[]): boolean => any.some((right) => me.rights.includes(right));

/// Whoever sees all, and agents who may pick.
export const seesAbandoned = (me: Me): boolean => may(me, 'see-abandoned') || (!!me.pick && !!me.session);

/// Who writes articles, approves and publishes them.
export const writesArticles = (me: Me): boolean => may(me, 'edit-articles');

/// Whoever evaluates the contacts of agents.
export const reviews = (me: Me): boolean => may(me, 'review');

/// Agents see their own evaluations.
export const seesQuality = (me: Me): boolean => reviews(me) || !!me.session;

/// Call flows: those who watch the queues, and those who write the files.
export const seesFlows = (me: Me): boolean => may(me, 'see-flows');

/// The pages that somebody may see, in the order of their links. Everybody has an account, to which the menu leads.
export function pagesOf(me: Me): string[] {
  return [
    ...(me.session ? ['/agent'] : []),
    ...(may(me, 'watch') ? ['/supervisor'] : []),
    ...(may(me, 'see-reports') ? ['/reports'] : []),
    ...(may(me, 'watch', 'plan') ? ['/planning'] : []),
    ...(may(me, 'run-campaigns') ? ['/campaigns'] : []),
    ...(seesFlows(me) ? ['/flows'] : []),
    ...(seesAbandoned(me) ? ['/abandoned'] : []),
    ...(may(me, 'handle-cases', 'manage-cases', 'give-goodwill', 'approve-goodwill') ? ['/cases'] : []),
    ...(writesArticles(me) ? ['/articles'] : []),
    ...(seesQuality(me) ? ['/quality'] : []),
    ...(changesConfiguration(me) ? ['/configuration'] : []),
    ...(seesCustomers(me) ? ['/customers'] : []),
    '/search',
    ...(may(me, 'manage-log-ins') ? ['/log-ins'] : []),
    ...(may(me, 'see-audit') ? ['/audit'] : []),
    '/account',
  ];
}

/// Who may change the files of the configuration.
export const changesConfiguration = (me: Me): boolean => may(me, 'change-configuration');

/// Agents see the customers of their contacts; whoever sees the contacts of others sees more.
export const seesCustomers = (me: Me): boolean => !!me.session || may(me, 'see-contacts');
