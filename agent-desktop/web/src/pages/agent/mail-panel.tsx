// The mails of the contact in hand, and the answer below them.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { Button } from '../../ui/controls';
import { isMail, Mails, type MailEntry } from '../../ui/mail';
import type { AnswerAs } from './composition';
import type { ContactProps } from './contact-props';
import { Composer, type Chosen } from './mail-composer';
import { OfferActions } from './offer-actions';

export function MailPanel(props: ContactProps) {
  const { t } = useWords();
  const { item } = props;
  const mails = item.entries.filter(isMail);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const writing = item.interaction.state === 'CONNECTED';
  const choose = (mail: MailEntry, as: AnswerAs) => setChosen({ mail, as });
  return (
    <>
      {item.interaction.state === 'OFFERED' && <OfferActions {...props} />}
      <section aria-label={t.mail.thread} className="mails">
        <Mails mails={mails} actions={writing ? (mail) => mail.event.author === 'CUSTOMER' && <Ways mail={mail} onChoose={choose} /> : undefined} />
      </section>
      {writing && <Composer key={item.interaction.id} {...props} mails={mails} chosen={chosen} />}
    </>
  );
}

/// Any mail of the thread can be answered or passed on, not only the newest.
function Ways({ mail, onChoose }: { mail: MailEntry; onChoose: (mail: MailEntry, as: AnswerAs) => void }) {
  const { t } = useWords();
  const fromSystem = mail.event.kind === 'BOUNCE' || mail.event.kind === 'REPORT';
  return (
    <div className="mail-ways row">
      {!fromSystem && (
        <>
          <Button look="small quiet" icon="back" onPress={() => onChoose(mail, 'REPLY')}>
            {t.mail.reply}
          </Button>
          <Button look="small quiet" icon="users" onPress={() => onChoose(mail, 'ALL')}>
            {t.mail.replyAll}
          </Button>
        </>
      )}
      <Button look="small quiet" icon="forward" onPress={() => onChoose(mail, 'FORWARD')}>
        {t.mail.forward}
      </Button>
    </div>
  );
}
