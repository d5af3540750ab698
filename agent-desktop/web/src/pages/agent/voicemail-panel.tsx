// A message that a caller has left (T7): to be heard, and read where it was understood.

import { useWords } from '../../i18n/language';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Player } from '../../ui/player/player';
import { useStore } from '../../ui/store';
import { addressOf } from '../../ui/who';
import type { ContactProps } from './contact-props';
import { OfferActions } from './offer-actions';

export function VoicemailPanel(props: ContactProps) {
  const {
    session,
    item,
    state: { config },
  } = props;
  const { t } = useWords();
  const { state } = item.interaction;
  const number = addressOf(item.interaction) ?? '';
  const phone = useStore(session.phone.store, (s) => s);
  const recording = item.entries.flatMap(({ event: e }) => (e.type === 'RecordingStored' ? [e.recordingId] : [])).at(-1);
  const transcript = item.entries.flatMap(({ event: e }) => (e.type === 'TranscriptAdded' && e.text ? [e.text] : [])).at(-1); // of earlier versions
  return (
    <section className="call card" aria-label={t.voicemail.title}>
      <p className="call-words">{t.work.offerFrom(t.channel.VOICEMAIL, number)}</p>
      {state === 'OFFERED' && <OfferActions {...props} />}
      {recording ? (
        <Player summary={{ recordingId: recording }} entries={item.entries} config={config} />
      ) : (
        <p className="muted" role="status">
          {t.voicemail.stillStored}
        </p>
      )}
      {transcript && (
        <blockquote className="transcript">
          <Icon name="note" />
          <span className="wrap">{transcript}</span>
        </blockquote>
      )}
      {state === 'CONNECTED' && number.startsWith('+') && (
        <div className="row call-buttons">
          <Button
            look="primary"
            icon="callback"
            isDisabled={phone.call !== null}
            onPress={() => void session.command('callCustomer', { interaction: item.interaction.id })}
          >
            {t.voicemail.call(number)}
          </Button>
          {phone.call?.state === 'ringing' && (
            <Button icon="phone" onPress={() => session.phone.answer()}>
              {t.call.answer}
            </Button>
          )}
          {phone.call && (
            <span className="muted" role="status">
              {t.call.callingCustomer(number)}
            </span>
          )}
        </div>
      )}
    </section>
  );
}
