import { describe, expect, it } from 'vitest';
import { instant, monday, plusDays, wall } from './zone';

const VIENNA = 'Europe/Vienna';

describe('times of the house', () => {
  it('go there and back, on every quarter of an hour around both changes of the clocks', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
      for (let at = Date.parse(`${day}T00:00:00Z`); at < Date.parse(`${day}T23:59:00Z`); at += 900_000) {
        const shown = wall(at, VIENNA);
        const back = instant(shown.day, shown.time, VIENNA);
        expect(wall(back, VIENNA)).toEqual(shown);
        expect([0, 3_600_000]).toContain(at - back);
      }
    }
  });

  it('in the hour that is left out lie after it', () => {
    expect(instant('2026-03-29', '02:30', VIENNA)).toBe(Date.parse('2026-03-29T01:30:00Z'));
  });

  it('know the Monday', () => {
    expect(monday('2026-12-06')).toBe('2026-11-30');
    expect(monday('2026-11-30')).toBe('2026-11-30');
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01');
  });
});
