// A task in hand: what is to be done, for whom, and what it follows from (D7).

import { useWords } from '../../i18n/language';
import type { Entry } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import { Detail } from '../../ui/detail';
import { Icon } from '../../ui/icons';
import { own } from '../../ui/own';
import type { ContactProps } from './contact-props';
import { OfferActions } from './offer-actions';

export function TaskPanel(props: ContactProps) {
  const { session, item, state } = props;
  const { t } = useWords();
  const { interaction } = item;
  const of = own(interaction.attributes, 'followUpOf');
  const note = item.entries.map(noteOf).findLast(Boolean);
  const number = interaction.from.startsWith('+') ? interaction.from : null;
  return (
    <section className="call card" aria-label={t.channel.TASK}>
      <p className="call-words">{interaction.subject}</p>
      {interaction.state === 'OFFERED' && <OfferActions {...props} />}
      {note && (
        <blockquote className="transcript">
          <Icon name="note" />
          <span className="wrap">{note}</span>
        </blockquote>
      )}
      {number && interaction.state === 'CONNECTED' && (
        <div className="row call-buttons">
          <Button icon="phone" onPress={() => session.dial(number)}>
            {t.dial.callNumber(number)}
          </Button>
          <Button icon="sms" onPress={() => session.writeTo({ address: number })}>
            {t.newMessage.open}
          </Button>
        </div>
      )}
      {of && (
        <section>
          <h3>{t.task.follows}</h3>
          <Detail id={of} config={state.config} headed />
        </section>
      )}
    </section>
  );
}

function noteOf({ event: e }: Entry): string | null {
  return e.type === 'Snoozed' ? (e.note ?? null) : null;
}
