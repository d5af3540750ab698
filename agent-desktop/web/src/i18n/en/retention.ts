// How long the audit trail is kept.

export const retention = {
  begins: (first: number) => `It begins with entry ${first}: those before are no longer kept.`,
};
