// What is to be known of a report's figures.

export const reportNotes = {
  unsettled: (days: number, on: string) => `FCR of this time can still fall until ${on}: whether a customer comes again is known after ${days} days.`,
};
