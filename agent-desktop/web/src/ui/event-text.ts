// One line of the timeline; null for what is shown elsewhere (messages, mails) or says nothing to a reader.

import type { Texts } from '../i18n/en';
import { clock, dateTime, type Words } from '../i18n/language';
import type { AnswerBy, Config, Entry, Event } from '../protocol/wire';
import { factText } from './fact-text';
import { agentName, dispositionName, queueName } from './names';
import { own } from './own';

export function eventText({ event: e }: Entry, config: Config, { t, language, locale }: Words): string | null {
  const agent = (id: string | undefined) => agentName(config, id) ?? '';
  switch (e.type) {
    case 'Opened':
      return e.channel === 'VOICE' && e.direction === 'OUTBOUND' ? t.event.OpenedByUs(e.from, e.to) : t.event.Opened(e.from, e.to);
    case 'CustomerIdentified':
      return t.event.CustomerIdentified(e.name);
    case 'FlowStepped':
      return t.event.FlowStepped(e.step, e.answer ? flowAnswer(t, e.answer, e.by) : '');
    case 'AttributesSet':
      return t.event.AttributesSet(
        [...Object.entries(e.attributes).map(([name, value]) => factText(t, name, value)), ...Object.entries(e.claims ?? {})]
          .map((f) => f.join(' = '))
          .join(', '),
      );
    case 'Queued':
      return t.event.Queued(queueName(config, e.queue));
    case 'Offered':
    case 'Accepted':
    case 'Initiated':
    case 'Declined':
    case 'OfferExpired':
    case 'OfferRescinded':
    case 'Connected':
    case 'ConnectFailed':
    case 'WrapUpStarted':
    case 'WrapUpExtended':
    case 'Assigned':
    case 'Interrupted':
    case 'Held':
    case 'Resumed':
      return t.event[e.type](agent(e.agent));
    case 'ConsultChanged':
      return t.event.ConsultChanged[e.stage](agent(e.agent), e.number ?? agent(e.consulted));
    case 'MonitorChanged':
      return e.mode ? t.event.MonitorChanged[e.mode](e.name, agent(e.agent)) : t.event.monitorOver(e.name, agent(e.agent));
    case 'WhisperAdded':
      return t.event.WhisperAdded(e.name, agent(e.agent), e.text);
    case 'Relaxed':
      return e.step > 0 ? t.event.Relaxed(e.step, e.signature.split(':').slice(2).join(':')) : t.event.nowAsksFor(e.signature.split(':').slice(2).join(':'));
    case 'PriorityChanged':
      return t.event.PriorityChanged(e.priority);
    case 'ChannelChanged':
      return channelMark(e, t) ?? t.event.ChannelChanged(t.channel[e.channel], e.number ?? '');
    case 'Postponed':
      return t.event.Postponed(dateTime(e.until, locale));
    case 'CustomerCalled':
      return t.event.CustomerCalled(e.attempt, e.number);
    case 'Snoozed':
      return t.event.Snoozed(agent(e.agent), dateTime(e.until, locale), e.note ?? '');
    case 'Woken':
      return t.event.Woken[e.reason](e.by ? agent(e.by) || e.by : '');
    case 'AttemptFailed':
      return t.event.AttemptFailed(e.attempt, own(t.reason, e.reason) ?? e.reason, e.again ? dateTime(e.again, locale) : '');
    case 'PhoneHeld':
      return t.event.PhoneHeld(e.side === 'AGENT', e.holds);
    case 'LineMeasured':
      return t.event.LineMeasured(e.side === 'AGENT', e.score / 100, Math.max(e.lostSent, e.lostReceived) / 10, e.jitter, e.roundTrip ?? null);
    case 'Assessed':
      return t.assist.assessed(t.assist.sentiment[e.sentiment], e.topic ?? '');
    case 'SurveyAnswered':
      return t.event.SurveyAnswered(e.survey, e.score, e.lowest, e.highest);
    case 'MessageReported':
      return t.event.MessageReported(t.chat.delivery[e.delivery], e.reason ?? '');
    case 'TranscriptAdded':
      return e.text ? t.event.TranscriptAdded(e.text) : t.event.Transcribed;
    case 'LeftQueue':
      return t.event.LeftQueue(queueName(config, e.queue));
    case 'Transferred':
      return t.event.Transferred(agent(e.agent), e.note ?? '');
    case 'WaitPredicted':
      return t.event.WaitPredicted(clock(e.low), clock(e.high));
    case 'RecordingStarted':
    case 'RecordingFinished':
      return t.event[e.type];
    case 'RecordingStored':
      return t.event.RecordingStored(clock(e.length));
    case 'RecordingPaused':
      return t.recording.paused[e.by];
    case 'RecordingResumed':
      return t.recording.resumed[e.by];
    case 'NotRecorded':
      return t.recording.notRecorded[e.reason](e.because);
    case 'Ended':
      return t.event.Ended(t.event.party[e.by]);
    case 'WrapUpCompleted':
      return t.event.WrapUpCompleted(agent(e.agent), e.timedOut ? t.event.timedOut : e.disposition ? dispositionName(config, e.disposition, language) : '');
    case 'Closed':
      return t.event.Closed(t.outcome[e.outcome]);
    case 'MessageAdded':
    case 'MailAdded':
    case 'AgentLoggedIn':
    case 'AgentLoggedOut':
    case 'AgentReady':
    case 'AgentNotReady':
    case 'DesktopLost':
      return null;
  }
}

/// What came of a step of a flow: what the caller chose has the name that the flow's author gave it.
export function flowAnswer(t: Texts, answer: string, by?: AnswerBy | null): string {
  const words = own(t.event.flowAnswers, answer) ?? answer;
  return by ? `${words} (${t.event.by[by]})` : words;
}

/// What a change between writing and talking says (T17); null for a change of place, as by a callback.
export function channelMark({ channel, number, because, beneath }: Extract<Event, { type: 'ChannelChanged' }>, t: Texts): string | null {
  if (channel === 'VOICE') {
    if (beneath) return number ? t.within.called(number) : t.within.alsoWrites(t.channel[beneath]);
    return LEFT.has(because) ? t.within.writesNoMore : null;
  }
  return channel === 'CALLBACK' || channel === 'VOICEMAIL' ? null : t.within.over(own(t.reason, because) ?? null);
}

const LEFT = new Set(['visitor-left', 'visitor-ended', 'sent', 'agent']);
