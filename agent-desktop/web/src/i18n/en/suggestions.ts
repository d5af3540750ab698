// Articles that follow the conversation.

export const suggestions = {
  title: 'Suggested articles',
  insert: 'Insert',
  open: 'Open',
  notHelpful: 'Not helpful',
  agentsOnly: 'For agents only',
  inserted: (title: string) => `“${title}” is in your answer.`,
  noted: 'Thank you, it counts less from now on.',
  failed: 'The article could not be read. Try again.',
  key: 'Insert the first suggested article',
  trialArticle: 'Its name',
  trialText: 'What is told of it',
  trialAsk: 'Ask the articles',
};
