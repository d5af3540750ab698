// What is typed to have a canned answer: a slash that begins a word, and the word.

const SLASH = /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u;

/// The word behind a slash that ends here; null if there is none.
export function slashWord(before: string): string | null {
  return SLASH.exec(before)?.[1] ?? null;
}
