// A number that can be called: beside it a button that opens the dial pad with it, where somebody is at the telephone.

import { createContext, useContext } from 'react';
import { useWords } from '../i18n/language';
import { IconButton } from './controls';

/// Opens the dial pad with a number; null on pages of people who do not telephone.
export const CallContext = createContext<((number: string) => void) | null>(null);

export function CallNumber({ number }: { number: string | null | undefined }) {
  const { t } = useWords();
  const call = useContext(CallContext);
  if (!call || !number || !/^\+\d{4,15}$/.test(number)) return null;
  return <IconButton look="small quiet" icon="phone" label={t.dial.callNumber(number)} onPress={() => call(number)} />;
}
