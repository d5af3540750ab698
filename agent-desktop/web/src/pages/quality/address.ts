// Where one is on the page of quality, as its address says.

export const TABS = ['to-do', 'done', 'calibration', 'figures', 'compare', 'own'] as const;
export type Tab = (typeof TABS)[number];

export function tabsOf(who: { reviews: boolean; serves: boolean }): Tab[] {
  return TABS.filter((tab) => (tab === 'own' ? who.serves : who.reviews));
}

export function pathOf(tab: Tab, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams({ tab });
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
  return `/quality?${query}`;
}
