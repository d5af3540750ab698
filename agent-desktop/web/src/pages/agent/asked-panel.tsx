// A colleague consults this agent: who, and about which call. The phone rings like any other.

import type { DeskSession } from '../../desk/session';
import type { DeskState } from '../../desk/state';
import { useWords } from '../../i18n/language';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { agentName, queueName } from '../../ui/names';
import { useStore } from '../../ui/store';
import { addressOf, nameOf } from '../../ui/who';

export function AskedPanel({ session, state }: { session: DeskSession; state: DeskState }) {
  const { t } = useWords();
  const phone = useStore(session.phone.store, (s) => s);
  const { asked } = state;
  const e = asked?.entry.event;
  if (!asked || e?.type !== 'ConsultChanged' || e.stage === 'OVER') return null;
  const name = nameOf(asked.interaction, t);
  const address = addressOf(asked.interaction);
  const about = [name, address !== name && address, queueName(state.config, asked.interaction.queue)].filter(Boolean).join(' · ');
  return (
    <section className="asked card" aria-label={t.consult.asked}>
      <Icon name="users" />
      <div className="grow">
        <p role="alert">
          <strong>{t.consult.askedBy(agentName(state.config, e.agent))}</strong> <span className="wrap">{about}</span>
        </p>
        <p className="muted small">{t.consult.askedStage[e.stage]}</p>
      </div>
      {phone.call?.state === 'ringing' && (
        <Button look="primary" icon="phone" keys="F2" aria-keyshortcuts="F2" onPress={() => session.phone.answer()}>
          {t.call.answer}
        </Button>
      )}
      {phone.call && (
        <Button icon="hangUp" keys="⇧F2" aria-keyshortcuts="Shift+F2" onPress={() => session.phone.hangUp()}>
          {phone.call.state === 'ringing' ? t.consult.decline : t.call.hangUp}
        </Button>
      )}
    </section>
  );
}
