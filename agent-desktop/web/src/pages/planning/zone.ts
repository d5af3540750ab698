// Days and times of the house, wherever the reader is.

const parts = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let known = parts.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    parts.set(zone, known);
  }
  return known;
}

/// What the clock of a zone shows: `2026-11-30` and `09:00`.
export function wall(at: number, zone: string): { day: string; time: string } {
  const of = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  );
  return { day: `${of.year}-${of.month}-${of.day}`, time: `${of.hour}:${of.minute}` };
}

/// When the clock of a zone shows that; the earlier of two such moments. In an hour that is left out: as long after its beginning.
export function instant(day: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const offset = (at: number) => {
    const shown = wall(at, zone);
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - Math.floor(at / 60_000) * 60_000;
  };
  const candidates = [offset(asUtc - 86_400_000), offset(asUtc + 86_400_000)].map((o) => asUtc - o);
  const right = candidates.filter((at) => at + offset(at) === asUtc);
  return right.length > 0 ? Math.min(...right) : Math.max(...candidates);
}

export function plusDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

export function monday(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}

/// A day as people read it.
export function dayName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(Date.parse(`${day}T00:00:00Z`));
}

export function timeName(at: number, zone: string): string {
  return wall(at, zone).time;
}
