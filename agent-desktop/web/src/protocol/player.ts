// docs/api.md: what the player shows of a recording beside its sound (V4, V5).

/// `[text, start, end, confidence]`, times in milliseconds.
export type Word = [string, number, number, number];

export interface Turn {
  speaker: 'CUSTOMER' | 'AGENT';
  words: Word[];
}

export interface Transcript {
  state: 'written' | 'waiting' | 'none' | 'no-model' | 'failed';
  language?: string | null;
  turns: Turn[];
}

/// `at` is milliseconds in the recording.
export interface RecordingNote {
  id: string;
  at: number;
  text: string;
  name: string;
  writtenAt: number;
  mine: boolean;
}

/// `peaks` are Base64, a byte for each `step` milliseconds: 0 is silence.
export interface RecordingView {
  step: number;
  peaks: string[];
  transcript: Transcript;
  notes: RecordingNote[];
  mayDownload: boolean;
}
