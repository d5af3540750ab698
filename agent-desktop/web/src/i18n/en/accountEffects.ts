// What a change of accounts does.

export const accountEffects: Record<string, (facts: Record<string, string>) => string> = {
  'account-gone': (f) => `${f.name} (${f.user}) would be logged out, and could log in no more.`,
  'rights-changed': (f) => `${f.name} (${f.user})${f.lost ? ` would lose ${f.lost}` : ''}${f.gained ? ` ${f.lost ? 'and' : 'would'} gain ${f.gained}` : ''}.`,
  'reach-changed': (f) => `The rights of ${f.name} (${f.user}) would reach other queues and agents.`,
  'password-replaced': (f) => `${f.name} (${f.user}) would be logged out, and have another password.`,
  'more-accounts': (f) => `${f.more} more accounts would be others.`,
  'still-named': (f) => `${f.file}, line ${f.line}, names ${f.id}, which would be gone.`,
};
