// Preview campaigns: whom the next record is about, before they are called.

import { useCallback, useEffect, useState } from 'react';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { rest, type MyCampaigns } from '../../protocol/rest';
import type { CampaignPreview, CampaignSkip } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { errorText } from '../../ui/errors';
import { Facts } from '../../ui/facts';
import { useStore } from '../../ui/store';

/// What runs changes seldom; it is asked for again when a contact has come or gone.
export function CampaignPanel({ session }: { session: DeskSession }) {
  const words = useWords();
  const { t } = words;
  const work = useStore(session.desk, (s) => s.work.length);
  const [mine, setMine] = useState<MyCampaigns | null>(null);
  const [chosen, setChosen] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const look = useCallback(() => {
    rest.myCampaigns().then(setMine, () => {}); // there is still a button for the next one
  }, []);
  useEffect(look, [look, work]);
  if (!mine || (mine.running.length === 0 && !mine.held)) return null;
  const campaign = mine.running.find((c) => c.id === chosen) ?? mine.running[0];

  const give = async (act: () => Promise<string | null>) => {
    setBusy(true);
    setTold(await act());
    setBusy(false);
    look();
  };
  const next = () =>
    give(async () => {
      const result = await session.nextOfCampaign(campaign!.id);
      return result === null ? null : result === '' ? t.campaign.nothing : errorText(result, words);
    });
  const dial = (preview: CampaignPreview) =>
    give(async () => {
      const refused = await session.dialCampaign(preview.campaign, preview.record);
      return refused && errorText(refused, words);
    });
  const skip = (preview: CampaignPreview, why: CampaignSkip) =>
    give(async () => {
      const refused = await session.skipOfCampaign(preview.campaign, preview.record, why);
      return refused && errorText(refused, words);
    });

  return (
    <section aria-label={t.campaign.title} className="campaign-panel">
      <h2 className="work-title">{t.campaign.title}</h2>
      {mine.held ? (
        <Card preview={mine.held} busy={busy} onDial={dial} onSkip={skip} />
      ) : (
        campaign && (
          <div className="campaign-next">
            {mine.running.length > 1 && (
              <Select label={t.campaign.which} value={campaign.id} choices={mine.running.map(({ id, name }) => ({ id, name }))} onChange={setChosen} />
            )}
            <Button icon="phone" isDisabled={busy} onPress={() => void next()}>
              {t.campaign.next(campaign.name)}
            </Button>
          </div>
        )
      )}
      {told && (
        <p className="small muted" role="status">
          {told}
        </p>
      )}
    </section>
  );
}

interface CardProps {
  preview: CampaignPreview;
  busy: boolean;
  onDial: (preview: CampaignPreview) => Promise<void>;
  onSkip: (preview: CampaignPreview, why: CampaignSkip) => Promise<void>;
}

function Card({ preview, busy, onDial, onSkip }: CardProps) {
  const { t } = useWords();
  return (
    <article className="campaign-card card" aria-label={preview.who ?? preview.number}>
      <p className="small muted">
        {preview.campaignName} · {t.campaign.attempt(preview.attempt)}
      </p>
      <strong className="wrap">{preview.who ?? preview.number}</strong>
      {preview.who && <span>{preview.number}</span>}
      <Facts facts={Object.entries(preview.fields)} />
      {preview.dialled ? (
        <p className="muted small">{t.campaign.dialled}</p>
      ) : (
        <>
          <Button look="primary" icon="phone" isDisabled={busy} onPress={() => void onDial(preview)}>
            {t.dial.call}
          </Button>
          <div className="campaign-skips" role="group" aria-label={t.campaign.skip}>
            {(['LATER', 'NOT_SUITABLE', 'DO_NOT_CALL'] as const).map((why) => (
              <Button key={why} look="small" isDisabled={busy} onPress={() => void onSkip(preview, why)}>
                {t.campaign.skipWhy[why]}
              </Button>
            ))}
          </div>
        </>
      )}
    </article>
  );
}
