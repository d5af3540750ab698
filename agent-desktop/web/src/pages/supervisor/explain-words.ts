// The server gives codes and facts; here they become sentences.

import { clock, dateTime, named, percent, type Words } from '../../i18n/language';
import type { Chosen, Compared, Explanation, Obstacle, Waits } from '../../protocol/explain';
import type { Config } from '../../protocol/wire';
import { own } from '../../ui/own';

export function headline({ finding }: Explanation, words: Words, name: (agent: string) => string): string {
  const { t } = words;
  switch (finding.type) {
    case 'Waits':
      return whyItWaits(finding, words);
    case 'Held':
      if (finding.offeredTo.length > 0) return t.explain.asked(finding.offeredTo.map(name).join(', '));
      return finding.agent ? whyThisAgent(name(finding.agent), finding.why ?? null, words) : t.explain.unknown;
    case 'Over':
      return finding.agent ? t.explain.overWith(name(finding.agent)) : t.explain.over;
    case 'Scheduled':
      return t.explain.scheduled(finding.at ? dateTime(finding.at, words.locale) : '');
    case 'NotQueued':
      return t.explain.notQueued;
  }
}

/// The first thing that is true from the hopeless to the everyday.
function whyItWaits({ staff, groups, ahead }: Waits, { t }: Words): string {
  const count = (type: Obstacle['type']) => groups.filter((g) => g.because.type === type).reduce((sum, g) => sum + g.count, 0);
  if (staff.configured === 0) return t.explain.why.nobodyEver;
  if (count('BeingAsked') > 0) return t.explain.why.beingAsked;
  if (staff.loggedIn === 0) return t.explain.why.nobodyLoggedIn(staff.configured);
  if (staff.ready === 0) return t.explain.why.nobodyReady(staff.loggedIn);
  if (count('Free') > 0) return ahead.count > 0 ? t.explain.why.othersFirst(ahead.count) : t.explain.why.anyMoment;
  if (count('NoRoom') === 0 && count('PassedOver') > 0) return t.explain.why.passedOver(count('PassedOver'));
  return t.explain.why.allBusy(staff.ready, ahead.count);
}

function whyThisAgent(agent: string, why: Chosen | null, { t }: Words): string {
  if (!why) return t.explain.chosenBefore(agent);
  switch (why.how) {
    case 'ONLY_ONE_FREE':
      return t.explain.how.ONLY_ONE_FREE(agent);
    case 'BEST_BY_RULE':
      return t.explain.how.BEST_BY_RULE(agent, why.free, t.explain.rules[why.rule]);
    case 'RANG_ALL':
      return t.explain.how.RANG_ALL(agent, why.free);
    case 'FIRST_IN_LINE':
      return t.explain.how.FIRST_IN_LINE(agent, why.waiting);
    case 'BY_HAND':
      return t.explain.how.BY_HAND(agent, why.by ?? '');
  }
}

export function obstacleText(because: Obstacle, { t, language }: Words, config: Config): string {
  switch (because.type) {
    case 'NoRoom': {
      const holds = because.holds.map((h) => `${h.count} × ${t.channel[h.channel]}, ${h.paused ? t.work.paused : t.state[h.state]}`);
      return t.explain.because.NoRoom(holds.join('; '));
    }
    case 'NotReady': {
      const code = because.reason ?? '';
      return t.explain.because.NotReady(named(config.notReadyReasons.find((r) => r.code === code)?.names, language, own(t.reason, code) ?? code));
    }
    case 'TooSmall':
      return t.explain.because.TooSmall(because.needs, because.capacity);
    case 'ChannelNotServed':
      return t.explain.because.ChannelNotServed(t.channel[because.channel]);
    case 'Lacks':
      return t.explain.because.Lacks(because.parts.join(', '));
    default:
      return t.explain.because[because.type];
  }
}

/// What the rule compared, as a person reads it.
export function comparedValue(why: Chosen, { value }: Compared, { t, locale }: Words): string {
  switch (why.rule) {
    case 'LONGEST_IDLE':
    case 'RING_ALL':
      return clock(why.at - value);
    case 'ROUND_ROBIN':
      return value === 0 ? t.explain.neverYet : clock(why.at - value);
    case 'BEST_PROFICIENCY':
      return String(-value);
    case 'LEAST_OCCUPIED':
      return percent(value / 1000, locale);
    case 'FEWEST':
      return String(value);
    case 'LINEAR':
      return String(value + 1);
    case 'RANDOM':
      return String(value);
  }
}
