// One call from a web page: the microphone, a pass from the server, a SIP call with it, and word of where it is. No page needed.

import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import JsSIP from 'jssip';

/// Where it is; each of the last ones is the end.
export type Stage = 'idle' | 'microphone' | 'calling' | 'ringing' | 'menu' | 'waiting' | 'talking' | 'over';

/// Why there is no call (any more).
export type Reason = 'ended' | 'denied' | 'no-device' | 'insecure' | 'too-fast' | 'busy' | 'unavailable' | 'not-offered' | 'offline' | 'bad-request' | 'other';

export interface CallView {
  stage: Stage;
  reason: Reason | null;
  muted: boolean;
  /// When the other side answered.
  since: number | null;
}

export interface Wish {
  page: string;
  language: string;
  topic?: string | undefined;
  name?: string | undefined;
}

interface Pass {
  webSocketUrl: string;
  uri: string;
  user: string;
  password: string;
  target: string;
  events: string;
}

const PATIENCE_MS = 15_000;
const IDLE: CallView = { stage: 'idle', reason: null, muted: false, since: null };

export class WebCall {
  view: CallView = IDLE;
  private ua: UA | null = null;
  private session: RTCSession | null = null;
  private stream: MediaStream | null = null;
  private events: EventSource | null = null;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private lost = false;
  /// Counts the tries, so that what comes late of one that was given up is let go.
  private turn = 0;
  private readonly audio = new Audio();
  private readonly leave = () => this.hangUp();

  constructor(
    private readonly server: string,
    private readonly changed: (view: CallView) => void,
  ) {}

  get isOn(): boolean {
    return this.view.stage !== 'idle' && this.view.stage !== 'over';
  }

  async begin(wish: Wish): Promise<void> {
    if (this.isOn) return;
    const turn = ++this.turn;
    this.show({ ...IDLE, stage: 'microphone' });
    const stream = await microphone();
    if (turn !== this.turn) return typeof stream === 'string' ? undefined : silence(stream);
    if (typeof stream === 'string') return this.over(stream);
    this.stream = stream;
    this.show({ stage: 'calling' });
    const pass = await this.askForPass(wish);
    if (turn !== this.turn) return;
    if (typeof pass === 'string') return this.over(pass);
    this.dial(pass, stream);
  }

  hangUp(): void {
    const { session } = this;
    if (session && !session.isEnded()) session.terminate();
    this.over('ended');
  }

  mute(on: boolean): void {
    if (on) this.session?.mute({ audio: true });
    else this.session?.unmute({ audio: true });
    this.show({ muted: on });
  }

  press(key: string): void {
    if (this.session?.isEstablished()) this.session.sendDTMF(key, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833, duration: 120, interToneGap: 80 });
  }

  private async askForPass(wish: Wish): Promise<Pass | Reason> {
    try {
      const answer = await fetch(new URL('/api/call', this.server), {
        method: 'POST',
        credentials: 'omit',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(wish),
      });
      const body = (await answer.json().catch(() => ({}))) as Pass & { code?: string };
      return answer.ok ? body : reasonOf(body.code);
    } catch {
      return 'offline';
    }
  }

  private dial(pass: Pass, stream: MediaStream): void {
    const ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(pass.webSocketUrl)],
      uri: pass.uri,
      password: pass.password,
      authorization_user: pass.user,
      register: false,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 10,
      user_agent: 'Tandem',
    });
    this.ua = ua;
    this.patience = setTimeout(() => this.ua === ua && !this.session && this.over('offline'), PATIENCE_MS);
    ua.on('connected', () => {
      if (this.ua !== ua) return;
      if (!this.session) this.call(ua, pass, stream);
      // A new socket in the middle of a call: a re-INVITE tells Asterisk the new path, else its BYE goes nowhere.
      else if (this.lost && this.session.isEstablished()) this.session.renegotiate({});
      this.lost = false;
    });
    ua.on('disconnected', () => (this.lost = true));
    ua.start();
    this.listen(pass);
    addEventListener('pagehide', this.leave);
  }

  private call(ua: UA, pass: Pass, stream: MediaStream): void {
    const session = ua.call(pass.target, { mediaStream: stream, pcConfig: { rtcpMuxPolicy: 'require', bundlePolicy: 'max-bundle' } });
    this.session = session;
    const mine = (then: () => void) => () => this.session === session && then();
    session.connection?.addEventListener('track', (e) => {
      this.audio.srcObject = e.streams[0] ?? new MediaStream([e.track]);
      void this.audio.play().catch(() => undefined); // the visitor has clicked: browsers play it
    });
    session.on(
      'progress',
      mine(() => this.view.stage === 'calling' && this.show({ stage: 'ringing' })),
    );
    session.on(
      'confirmed',
      mine(() => this.show({ since: Date.now(), ...(this.view.stage === 'calling' || this.view.stage === 'ringing' ? { stage: 'menu' as const } : {}) })),
    );
    session.on(
      'ended',
      mine(() => this.over('ended')),
    );
    session.on('failed', ({ message }) => {
      if (this.session === session) this.over(reasonOfStatus(message && 'status_code' in message ? message.status_code : undefined));
    });
  }

  private listen(pass: Pass): void {
    const events = new EventSource(new URL(pass.events, this.server));
    this.events = events;
    events.addEventListener('message', (e: MessageEvent<string>) => {
      const { stage } = JSON.parse(e.data) as { stage: string };
      if (this.events !== events || !this.session) return;
      if (stage === 'menu' || stage === 'waiting' || stage === 'talking') this.show({ stage });
    });
  }

  private over(reason: Reason): void {
    if (!this.isOn) return;
    this.turn++;
    clearTimeout(this.patience);
    removeEventListener('pagehide', this.leave);
    this.events?.close();
    this.session = null;
    // Its BYE is on its way: the socket stays until that is answered.
    const { ua } = this;
    this.ua = null;
    if (ua) setTimeout(() => ua.stop(), 1000);
    if (this.stream) silence(this.stream);
    this.stream = null;
    this.audio.srcObject = null;
    this.show({ ...IDLE, stage: 'over', reason });
  }

  private show(change: Partial<CallView>): void {
    this.view = { ...this.view, ...change };
    this.changed(this.view);
  }
}

async function microphone(): Promise<MediaStream | Reason> {
  if (!navigator.mediaDevices?.getUserMedia) return 'insecure';
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
  } catch (e) {
    const name = e instanceof DOMException ? e.name : '';
    return ['NotFoundError', 'OverconstrainedError', 'NotReadableError'].includes(name) ? 'no-device' : 'denied';
  }
}

/// The browser shows that the microphone is off again.
function silence(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function reasonOf(code: string | undefined): Reason {
  const known: readonly Reason[] = ['too-fast', 'busy', 'unavailable', 'not-offered', 'bad-request'];
  return known.find((reason) => reason === code) ?? 'other';
}

/// What Asterisk says instead of answering.
export function reasonOfStatus(status: number | undefined): Reason {
  if (status === 486 || status === 600) return 'busy';
  if (status === 480 || status === 503 || status === 500) return 'unavailable';
  return 'other';
}
