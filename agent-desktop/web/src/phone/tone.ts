// The sound of an offer: two soft tones, made here, no file.

let context: AudioContext | null = null;
let repeating: ReturnType<typeof setInterval> | undefined;

const KEY = 'tandem.sound';
const REPEAT_MS = 2400;

export const soundOn = (): boolean => localStorage.getItem(KEY) !== 'off';

export function setSound(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
  if (!on) silence();
}

/// Browsers allow sound only after a gesture; any click will do.
export function unlockSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

export function ring(): void {
  if (repeating !== undefined || !soundOn()) return;
  chime();
  repeating = setInterval(chime, REPEAT_MS);
}

export function silence(): void {
  clearInterval(repeating);
  repeating = undefined;
}

/// One short tone for a message of a contact that is not in view.
export function blip(): void {
  if (soundOn()) note(740, 0, 0.09, 0.06);
}

function chime(): void {
  note(587, 0, 0.22, 0.14);
  note(784, 0.2, 0.34, 0.14);
}

function note(hertz: number, after: number, seconds: number, loudness: number): void {
  if (context?.state !== 'running') return;
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}
