// Whom the agent consults in their call, and how they go on with it.

import type { DeskSession } from '../../desk/session';
import { consultOf } from '../../desk/state';
import { clock, useWords } from '../../i18n/language';
import type { Commands, Config, WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { agentName } from '../../ui/names';

export type ConsultStep = Commands['consultStep']['step'];

export function ConsultBar({ session, item, config }: { session: DeskSession; item: WorkItem; config: Config }) {
  const { t } = useWords();
  const now = useNow();
  const consult = consultOf(item);
  if (!consult) return null;
  const { stage } = consult;
  const who = agentName(config, consult.consulted);
  const step = (way: ConsultStep) => () => void session.command('consultStep', { interaction: item.interaction.id, step: way });
  const answered = stage !== 'CALLING' && stage !== 'PASSING_ON';
  return (
    <div className="consult" role="group" aria-label={t.consult.with(who)}>
      <p className="consult-line" role="status">
        <Icon name="users" />
        <span className="grow wrap">{t.consult.stage[stage](who)}</span>
        <strong aria-hidden="true">{clock(now - consult.at)}</strong>
      </p>
      <div className="row call-buttons">
        {(stage === 'CONSULTING' || stage === 'WAITING') && (
          <Button icon={stage === 'CONSULTING' ? 'back' : 'forward'} keys="F6" aria-keyshortcuts="F6" onPress={step('SWITCH')}>
            {stage === 'CONSULTING' ? t.consult.toCaller : t.consult.toColleague(who)}
          </Button>
        )}
        {stage !== 'PASSING_ON' && (
          <Button icon="cross" keys="⇧F6" aria-keyshortcuts="Shift+F6" onPress={step('TAKE_BACK')}>
            {answered ? t.consult.takeBack : t.consult.stop}
          </Button>
        )}
        {answered && stage !== 'CONFERENCE' && (
          <Button icon="users" keys="⇧F7" aria-keyshortcuts="Shift+F7" onPress={step('CONFERENCE')}>
            {t.consult.conference}
          </Button>
        )}
        {answered && (
          <Button look="primary" icon="forward" keys="F7" aria-keyshortcuts="F7" onPress={step('COMPLETE')}>
            {stage === 'CONFERENCE' ? t.consult.leave : t.consult.complete(who)}
          </Button>
        )}
      </div>
    </div>
  );
}
