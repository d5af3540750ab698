// Plays the recordings of a contact as if they were one: a single audio element, whose source changes at each segment's
// end. Nothing is loaded before it is played, and then by ranges.

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { rest } from '../../protocol/rest';
import { placeOf, type Segment, total } from './timeline';

/// How often the place is told, and silences are looked for.
const TICK = 50;

export interface Sound {
  audio: RefObject<HTMLAudioElement | null>;
  at: number;
  playing: boolean;
  failed: boolean;
  seek: (at: number) => void;
  toggle: () => void;
  playFrom: (at: number) => void;
}

interface Wish {
  offset: number;
  plays: boolean;
}

export function useSound(segments: readonly Segment[], speed: number, silences: readonly [number, number][]): Sound {
  const audio = useRef<HTMLAudioElement>(null);
  const current = useRef(0);
  /// What is to be done when the source that was set last is known.
  const wish = useRef<Wish | null>(null);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const now = useRef({ segments, silences, speed });
  useEffect(() => {
    now.current = { segments, silences, speed };
    const sound = audio.current;
    if (sound) {
      sound.playbackRate = speed;
      sound.preservesPitch = true;
    }
  });

  const start = useCallback(() => {
    setFailed(false);
    void audio.current?.play().catch((e: unknown) => {
      if (!(e instanceof DOMException && e.name === 'AbortError')) setFailed(true);
    });
  }, []);

  /// Goes to a place; with `plays`, on from there.
  const go = useCallback(
    (place: number, plays: boolean) => {
      const sound = audio.current;
      const { segments } = now.current;
      if (!sound || segments.length === 0) return;
      const bounded = Math.max(0, Math.min(place, total(segments)));
      const { segment, offset } = placeOf(segments, bounded);
      setAt(bounded);
      const url = new URL(rest.recordingUrl(segments[segment]!.id), location.href).href;
      current.current = segment;
      if (sound.src === url && sound.readyState >= HTMLMediaElement.HAVE_METADATA) {
        sound.currentTime = offset / 1000;
        if (plays) start();
        return;
      }
      wish.current = { offset, plays };
      if (sound.src !== url) sound.src = url;
      sound.preload = plays ? 'auto' : 'none';
      if (plays) {
        sound.load();
        start();
      }
    },
    [start],
  );

  useEffect(() => {
    const sound = audio.current;
    if (!sound) return;
    const placed = () => {
      const { segments } = now.current;
      const place = (segments[current.current]?.begin ?? 0) + sound.currentTime * 1000;
      const silence = now.current.silences.find(([from, to]) => place >= from && place < to);
      if (silence && !sound.paused) go(silence[1], true);
      else if (!wish.current) setAt(place);
    };
    const known = () => {
      const asked = wish.current;
      wish.current = null;
      sound.playbackRate = now.current.speed;
      if (asked) sound.currentTime = asked.offset / 1000;
    };
    const ended = () => {
      const next = now.current.segments[current.current + 1];
      if (next) go(next.begin, true);
      else setPlaying(false);
    };
    const broken = () => setFailed(true);
    let timer = 0;
    const begins = () => {
      setPlaying(true);
      clearInterval(timer);
      timer = window.setInterval(placed, TICK);
    };
    const pauses = () => {
      clearInterval(timer);
      placed();
      if (!sound.ended) setPlaying(false);
    };
    const listeners: [string, () => void][] = [
      ['loadedmetadata', known],
      ['play', begins],
      ['pause', pauses],
      ['seeked', placed],
      ['ended', ended],
      ['error', broken],
    ];
    listeners.forEach(([name, listener]) => sound.addEventListener(name, listener));
    return () => {
      clearInterval(timer);
      listeners.forEach(([name, listener]) => sound.removeEventListener(name, listener));
    };
  }, [go]);

  const toggle = useCallback(() => {
    const sound = audio.current;
    if (!sound) return;
    if (!sound.paused) sound.pause();
    else go(at >= total(now.current.segments) ? 0 : at, true);
  }, [at, go]);
  const seek = useCallback((place: number) => go(place, audio.current ? !audio.current.paused : false), [go]);
  const playFrom = useCallback((place: number) => go(place, true), [go]);
  return { audio, at, playing, failed, seek, toggle, playFrom };
}
