/// "Re: " once, whatever the mail programs on the way put before it.
export function replySubject(subject: string): string {
  const bare = subject.replace(/^\s*((re|aw|sv|antw|回复|答复)(\[\d+\])?\s*[:：]\s*)+/i, '').trim();
  return `Re: ${bare}`.trim();
}

/// Each line of the original behind a `>`, with a line before it that says who wrote it when.
export function quote(text: string, intro: string): string {
  const lines = text.trimEnd().split(/\r?\n/);
  return [intro, ...lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))].join('\n');
}

/// Addresses of a cc field, and the first that is none.
export function addresses(text: string): { good: string[]; wrong: string | null } {
  const all = text
    .split(/[,;，；\n]/)
    .map((a) => a.trim())
    .filter(Boolean);
  const wrong = all.find((a) => !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(a)) ?? null;
  return { good: wrong === null ? all : [], wrong };
}
