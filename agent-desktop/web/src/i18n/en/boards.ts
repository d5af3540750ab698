// Wallboards by team.

export const boards = {
  teams: 'Teams',
  teamsHint: 'With a team: whoever is in it, and the queues that it serves where none is ticked.',
};
