// The agent's own numbers of today (D9). Asked for when the page opens and when a contact is over, which is when they change.

import { useEffect, useState } from 'react';
import { clock, percent, useWords } from '../../i18n/language';
import { rest, type OwnDay as Numbers } from '../../protocol/rest';
import { followLink } from '../../ui/navigate';
import type { WorkItem } from '../../protocol/wire';

export function OwnDay({ work }: { work: readonly WorkItem[] }) {
  const { t, locale } = useWords();
  const [numbers, setNumbers] = useState<Numbers>();
  const held = work.length;
  useEffect(() => {
    const abort = new AbortController();
    rest.today(abort.signal).then(setNumbers, () => undefined); // the day goes on without them
    return () => abort.abort();
  }, [held]);
  if (!numbers) return null;
  const { handled, averageWorkMs, occupancy, surveys, csat, adherence, quality, evaluations, unseen } = numbers;
  return (
    <section aria-label={t.ownDay.title} className="own-day">
      <h2 className="work-title">{t.ownDay.title}</h2>
      <dl className="facts">
        <div>
          <dt>{t.ownDay.handled}</dt>
          <dd>{handled}</dd>
        </div>
        <div title={t.ownDay.averageWhat}>
          <dt>{t.ownDay.average}</dt>
          <dd>{averageWorkMs == null ? '–' : clock(averageWorkMs)}</dd>
        </div>
        <div title={t.ownDay.occupancyWhat}>
          <dt>{t.ownDay.occupancy}</dt>
          <dd>{occupancy == null ? '–' : percent(occupancy, locale)}</dd>
        </div>
        <div title={t.ownDay.csatWhat(surveys)}>
          <dt>{t.ownDay.csat}</dt>
          <dd>{csat == null ? '–' : percent(csat, locale)}</dd>
        </div>
        {adherence != null && (
          <div title={t.ownDay.adherenceWhat}>
            <dt>{t.ownDay.adherence}</dt>
            <dd>{percent(adherence, locale)}</dd>
          </div>
        )}
        {evaluations > 0 && (
          <div title={t.ownDay.qualityWhat(evaluations)}>
            <dt>{t.ownDay.quality}</dt>
            <dd>
              <a href="/quality?tab=own" onClick={followLink}>
                {quality == null ? '–' : percent(quality, locale)}
                {unseen > 0 && ` · ${t.ownDay.unseen(unseen)}`}
              </a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
