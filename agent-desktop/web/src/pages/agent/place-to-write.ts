// Where words from elsewhere on the page go: into what is being written to a customer. Who has such a place says so while it is there.

import { useEffect, useRef } from 'react';

type Insert = (text: string) => void;
const places = new Map<string, Insert>();

export function usePlaceToWrite(interaction: string, insert: Insert): void {
  const now = useRef(insert);
  useEffect(() => {
    now.current = insert;
  });
  useEffect(() => {
    const place: Insert = (text) => now.current(text);
    places.set(interaction, place);
    return () => {
      if (places.get(interaction) === place) places.delete(interaction);
    };
  }, [interaction]);
}

/// @return whether there was a place for it
export function write(interaction: string, text: string): boolean {
  const place = places.get(interaction);
  place?.(text);
  return place !== undefined;
}
