export const recording = {
  on: 'Recording',
  off: 'Not recorded',
  offBecause: {
    RULE: 'The rules of this queue do not record this call.',
    OPTED_OUT: 'The customer does not want to be recorded.',
    NOT_KNOWN: 'Not recorded: it could not be learned whether the customer wants it.',
  },
  pausedUntil: (left: string) => `Recording paused, goes on in ${left}`,
  pause: 'Pause recording',
  resume: 'Record again',
  pauseKey: 'Pause the recording or go on with it',
  fieldPauses: 'While you are in this field, nothing is recorded.',
  paused: {
    AGENT: 'The agent has paused the recording',
    FIELD: 'The recording is paused while something confidential is entered',
  },
  resumed: {
    AGENT: 'The agent goes on with the recording',
    FIELD: 'The recording goes on: the confidential entry is made',
    LIMIT: 'The recording goes on by itself: the longest pause is over',
  },
  notRecorded: {
    RULE: (because: string) => `Not recorded: ${because}`,
    OPTED_OUT: (because: string) => `Not recorded, the customer does not want it: ${because}`,
    NOT_KNOWN: (because: string) => `Not recorded: ${because}`,
  },
};
