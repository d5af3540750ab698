// Articles that follow the conversation.

export const suggestions = {
  title: 'Suggested articles',
  insert: 'Insert',
  insertOf: (title: string) => `Insert “${title}”`,
  open: 'Open',
  openOf: (title: string) => `Open “${title}”`,
  notHelpful: 'Not helpful',
  notHelpfulOf: (title: string) => `“${title}” is not helpful`,
  agentsOnly: 'For agents only',
  inserted: (title: string) => `“${title}” is in your answer.`,
  noted: 'Thank you, it counts less from now on.',
  failed: 'The article could not be read. Try again.',
  key: 'Insert the first suggested article',
  found: (n: number) => (n === 1 ? 'One article is suggested.' : `${n} articles are suggested.`),
};
