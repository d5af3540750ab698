// How content customers were and what they complained of, of all channels (K8); each that was not content leads to its contact.

import { useEffect, useState } from 'react';
import { clock, dateTime, useWords } from '../../i18n/language';
import { cases, feedback, type CaseFigures, type CaseSetting, type FeedbackBy, type FeedbackFigures, type FeedbackView } from '../../protocol/cases';
import type { ChannelName } from '../../protocol/wire';
import { serverNow } from '../../ui/clock';
import { Select } from '../../ui/controls';
import { Facts } from '../../ui/facts';
import { followLink } from '../../ui/navigate';

const DAY = 86_400_000;
const SPANS = [7, 30, 90];
const BYS: FeedbackBy[] = ['QUEUE', 'CHANNEL', 'DISPOSITION'];

export function FeedbackPanel({ setting, turn }: { setting: CaseSetting; turn: number }) {
  const { t, locale } = useWords();
  const [by, setBy] = useState<FeedbackBy>('QUEUE');
  const [days, setDays] = useState(30);
  const [view, setView] = useState<FeedbackView>();
  const [clocks, setClocks] = useState<CaseFigures>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    feedback(by, serverNow() - days * DAY).then(
      (answer) => {
        if (!current) return;
        setView(answer);
        setFailed(false);
      },
      () => current && setFailed(true),
    );
    cases.figures(serverNow() - days * DAY).then(
      (answer) => current && setClocks(answer),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [by, days, turn]);
  const name = (key: string) => {
    if (by === 'QUEUE') return setting.queues.find((queue) => queue.id === key)?.name ?? key;
    return by === 'CHANNEL' && key in t.channel ? t.channel[key as ChannelName] : key;
  };
  return (
    <section className="card wide" aria-label={t.feedback.title}>
      <h2>{t.feedback.title}</h2>
      <p className="small muted">{t.feedback.hint}</p>
      <div className="case-filters">
        <Select label={t.feedback.by} value={by} choices={BYS.map((id) => ({ id, name: t.feedback.bys[id] }))} onChange={(id) => setBy(id as FeedbackBy)} />
        <Select
          label={t.feedback.since}
          value={String(days)}
          choices={SPANS.map((n) => ({ id: String(n), name: t.feedback.days(n) }))}
          onChange={(id) => setDays(Number(id))}
        />
      </div>
      {clocks && <Clocks figures={clocks} />}
      {failed && (
        <p className="error" role="alert">
          {t.feedback.failed}
        </p>
      )}
      {view && view.rows.length === 0 && <p className="empty">{t.feedback.none}</p>}
      {view && view.rows.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t.feedback.title}>
          <table className="board-table">
            <thead>
              <tr>
                <th scope="col">{t.feedback.bys[by]}</th>
                <th scope="col">{t.feedback.answers}</th>
                <th scope="col">{t.feedback.csat}</th>
                <th scope="col">{t.feedback.nps}</th>
                <th scope="col">{t.feedback.low}</th>
                <th scope="col">{t.feedback.complaints}</th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.key === '' ? '–' : name(row.key)}</th>
                  <Figures figures={row.figures} />
                  <td>{row.complaints ?? '–'}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t.feedback.all}</th>
                <Figures figures={view.all} />
                <td>{view.complaints.length}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {view && !view.complete && <p className="small muted">{t.feedback.partly}</p>}
      {view && view.low.length > 0 && (
        <>
          <h3>{t.feedback.lowTitle}</h3>
          <ul className="contact-cases">
            {view.low.map((one) => (
              <li key={one.id}>
                <a href={`/search?show=${encodeURIComponent(one.id)}`} onClick={followLink}>
                  {one.customerName ?? one.from}
                </a>
                <span className="small muted">
                  {[t.channel[one.channel], dateTime(one.openedAt, locale), one.score && t.feedback.score(one.score.value, one.score.highest), one.excerpt]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/// The three clocks of cases that ended in the time: first answer, update, solution.
function Clocks({ figures: { open, overdue, ended } }: { figures: CaseFigures }) {
  const { t } = useWords();
  const time = (ms: number | null | undefined) => (ms == null ? null : clock(ms));
  return (
    <>
      <h3>{t.feedback.clocks}</h3>
      <Facts
        facts={[
          [t.feedback.openNow, String(open)],
          [t.feedback.overdueNow, String(overdue)],
          [t.feedback.ended, String(ended.ended)],
          [t.feedback.kept, ended.kept == null ? null : percent(ended.kept)],
          [t.feedback.firstAnswer, time(ended.firstAnswerMs)],
          [t.feedback.longestUpdate, time(ended.longestUpdateMs)],
          [t.feedback.solution, time(ended.solutionMs)],
          [t.feedback.reopened, String(ended.reopened)],
        ]}
      />
      <p className="small muted">{t.feedback.openTime}</p>
    </>
  );
}

function Figures({ figures }: { figures: FeedbackFigures }) {
  return (
    <>
      <td>{figures.answers}</td>
      <td>{percent(figures.csat)}</td>
      <td>{points(figures.nps)}</td>
      <td>{figures.low}</td>
    </>
  );
}

const percent = (share: number | null | undefined): string => (share == null ? '–' : `${Math.round(share * 100)} %`);

/// The net promoter score is written in points, with its sign.
function points(nps: number | null | undefined): string {
  if (nps == null) return '–';
  const rounded = Math.round(nps * 100);
  return rounded > 0 ? `+${rounded}` : String(rounded);
}
