// A draft for the agent, who reads and changes it; it is marked as such beside the field into which it goes.

import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { assist, type Draft } from '../../protocol/assist';
import { Button } from '../../ui/controls';

interface Props {
  contact: string;
  what: 'summary' | 'reply';
  onDraft: (text: string) => void;
}

export function DraftButton({ contact, what, onDraft }: Props) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const ask = async () => {
    setBusy(true);
    try {
      const draft = await assist[what](contact);
      if (draft.text) onDraft(draft.text);
      setNote(noteOf(draft));
    } catch {
      setNote(t.assist.failed);
    }
    setBusy(false);
  };
  const noteOf = ({ text, by, instead }: Draft) => {
    if (!text) return what === 'reply' ? t.assist.noReply : t.assist.nothing;
    const how = by === 'MODEL' ? t.assist.byModel : t.assist.drafted;
    return instead ? `${t.assist.instead[instead]} ${how}` : how;
  };
  return (
    <>
      <Button look="small quiet" isDisabled={busy} onPress={() => void ask()}>
        {busy ? t.assist.drafting : t.assist[what]}
      </Button>
      <span className="small muted" role="status">
        {note}
      </span>
    </>
  );
}
