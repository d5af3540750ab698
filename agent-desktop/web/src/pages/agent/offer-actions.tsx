import { useState } from 'react';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import type { Interaction } from '../../protocol/wire';
import { Button } from '../../ui/controls';
import type { ContactProps } from './contact-props';

export interface OfferAnswer {
  /// From the press of a button until the server has said yes or no.
  answering: boolean;
  answer: (name: 'accept' | 'decline') => Promise<void>;
}

export function useOfferAnswer(session: DeskSession, { id, epoch }: Interaction): OfferAnswer {
  const [answering, setAnswering] = useState(false);
  const answer = async (name: 'accept' | 'decline') => {
    setAnswering(true);
    await session.command(name, { interaction: id, epoch });
    setAnswering(false);
  };
  return { answering, answer };
}

/// Accept and decline, large, where the contact is shown.
export function OfferActions({ session, item }: Pick<ContactProps, 'session' | 'item'>) {
  const { t } = useWords();
  const { answering, answer } = useOfferAnswer(session, item.interaction);
  return (
    <div className="row offer-actions">
      <Button look="primary" icon="check" keys="F2" isDisabled={answering} onPress={() => void answer('accept')}>
        {t.work.accept}
      </Button>
      <Button icon="cross" keys="⇧F2" isDisabled={answering} onPress={() => void answer('decline')}>
        {t.work.decline}
      </Button>
    </div>
  );
}
