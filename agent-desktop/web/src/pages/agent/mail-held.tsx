// A mail that is about to be sent, as long as it can be undone, and one that could not be sent.

import { useWords } from '../../i18n/language';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import type { Held } from './use-composition';

export function HeldBar({ held, onUndo }: { held: Held; onUndo: () => void }) {
  const { t } = useWords();
  const now = useNow();
  return (
    <div className="row mail-held">
      <Icon name="clock" />
      <span className="grow">{t.mail.sentIn(Math.max(0, Math.ceil((held.until - now) / 1000)))}</span>
      <Button look="primary" icon="back" autoFocus isDisabled={now >= held.until} onPress={onUndo}>
        {t.mail.undo}
      </Button>
    </div>
  );
}

export function NotSent({ why }: { why: string }) {
  const { t } = useWords();
  return (
    <p className="contact-note bad" role="alert">
      <Icon name="warning" />
      <span className="wrap">{t.mail.notSent(why)}</span>
    </p>
  );
}
