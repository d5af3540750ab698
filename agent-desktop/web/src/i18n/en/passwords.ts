// New passwords that administrators give.

export const passwords = {
  kept: 'Kept',
  none: 'None yet',
  fresh: 'New, not in force before it is saved',
  make: 'New one-time password',
  tell: 'Tell them; it is shown only here. They choose their own when they log in with it:',
};
