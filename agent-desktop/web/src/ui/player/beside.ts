// How what stands beside a player, such as a scorecard, asks where it is and has it play from a place.

export const PLAY_FROM = 'play-from';

const playerIn = (box: Element | null | undefined) => box?.querySelector<HTMLElement>('.player') ?? null;

/// Milliseconds on its timeline; undefined if there is no player.
export function placeOfPlayer(box: Element | null | undefined): number | undefined {
  const at = playerIn(box)?.dataset['at'];
  return at === undefined ? undefined : Number(at);
}

export function playFrom(box: Element | null | undefined, at: number): void {
  playerIn(box)?.dispatchEvent(new CustomEvent(PLAY_FROM, { detail: at }));
}
