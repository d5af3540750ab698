// The page as a telephone: one JsSIP user agent, one call at a time, its state as plain data.
// Nothing is sent when the page goes away: a reload re-attaches, and the PBX finds a dead leg by its silent media (T5).

import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { PhoneAccount } from '../protocol/rest';
import { createStore, type Store } from '../ui/store';

export type PhoneStatus = 'off' | 'desk' | 'starting' | 'registered' | 'lost' | 'failed' | 'denied' | 'noDevice' | 'insecure';

export interface PhoneCall {
  state: 'ringing' | 'active';
  from: string;
  muted: boolean;
}

export interface PhoneState {
  status: PhoneStatus;
  call: PhoneCall | null;
  /// The browser wants a click before it plays sound.
  playBlocked: boolean;
}

type JsSip = typeof import('jssip');

const AUTO_ANSWER = 'X-CC-Auto-Answer';
const REGISTER_SECONDS = 120;
const RETRY_MS = 4000;

export class Phone {
  readonly store: Store<PhoneState, Partial<PhoneState>> = createStore((s: PhoneState, change: Partial<PhoneState>) => ({ ...s, ...change }), {
    status: 'off',
    call: null,
    playBlocked: false,
  });
  private ua: UA | null = null;
  private jssip: JsSip | null = null;
  private session: RTCSession | null = null;
  private lostDuringCall = false;
  private stopped = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly audio = new Audio();

  constructor(private readonly account: () => Promise<PhoneAccount>) {}

  async start(): Promise<void> {
    this.stopped = false;
    clearTimeout(this.retry);
    this.show({ status: 'starting' });
    const microphone = await askForMicrophone();
    if (microphone !== 'granted') {
      this.show({ status: microphone });
      this.watchMicrophone();
      return;
    }
    try {
      const [jssip, account] = await Promise.all([import('jssip'), this.account()]);
      if (!this.stopped) this.register(asJsSip(jssip), account);
    } catch {
      this.failed();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.ua?.stop();
    this.ua = null;
    this.show({ status: 'off', call: null });
  }

  answer(): void {
    this.session?.answer({
      mediaConstraints: { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true }, video: false },
      pcConfig: { rtcpMuxPolicy: 'require', bundlePolicy: 'max-bundle' },
    });
  }

  hangUp(): void {
    this.session?.terminate();
  }

  mute(on: boolean): void {
    if (!this.session) return;
    if (on) this.session.mute({ audio: true });
    else this.session.unmute({ audio: true });
  }

  dtmf(digit: string): void {
    if (!this.jssip) return;
    this.session?.sendDTMF(digit, { transportType: this.jssip.C.DTMF_TRANSPORT.RFC2833, duration: 120, interToneGap: 80 });
  }

  /// After a click of the agent the browser plays what it had held back.
  play(): void {
    this.audio.play().then(
      () => this.show({ playBlocked: false }),
      () => this.show({ playBlocked: true }),
    );
  }

  private register(jssip: JsSip, account: PhoneAccount): void {
    this.jssip = jssip;
    this.ua?.stop();
    const ua = new jssip.UA({
      sockets: account.webSocketUrls.map((url, n) => ({ socket: new jssip.WebSocketInterface(url), weight: account.webSocketUrls.length - n })),
      uri: account.uri,
      password: account.password,
      authorization_user: account.user,
      register: true,
      register_expires: REGISTER_SECONDS,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 10,
      user_agent: 'Tandem',
    });
    this.ua = ua;
    ua.on('registered', () => this.registered());
    ua.on('disconnected', () => {
      if (this.ua !== ua || this.stopped) return;
      this.lostDuringCall = true;
      this.show({ status: 'lost' });
    });
    ua.on('registrationFailed', () => {
      if (this.ua === ua) this.failed();
    });
    ua.on(
      'newRTCSession',
      ({ session, originator, request }: { session: RTCSession; originator: string; request: { getHeader(name: string): string | undefined } }) => {
        if (originator === 'remote') this.incoming(session, request.getHeader(AUTO_ANSWER) === 'yes');
      },
    );
    ua.start();
  }

  private registered(): void {
    // A new socket in the middle of a call: a re-INVITE tells Asterisk the new path, else its BYE goes nowhere.
    if (this.lostDuringCall && this.session?.isEstablished()) this.session.renegotiate({});
    this.lostDuringCall = false;
    this.show({ status: 'registered' });
  }

  /// The account may be new after a restart of the server: ask for it again.
  private failed(): void {
    if (this.stopped) return;
    this.show({ status: 'failed' });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (!this.store.state.call) void this.start();
    }, RETRY_MS);
  }

  private incoming(session: RTCSession, auto: boolean): void {
    if (this.session && !this.session.isEnded()) {
      session.terminate({ status_code: 486 });
      return;
    }
    this.session = session;
    const from = session.remote_identity.display_name || session.remote_identity.uri.user;
    this.show({ call: { state: 'ringing', from, muted: false } });
    session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => this.listenTo(peerconnection));
    session.on('confirmed', () => this.changeCall({ state: 'active' }));
    session.on('muted', () => this.changeCall({ muted: true }));
    session.on('unmuted', () => this.changeCall({ muted: false }));
    const over = () => {
      if (this.session !== session) return;
      this.session = null;
      this.show({ call: null, playBlocked: false });
    };
    session.on('ended', over);
    session.on('failed', over);
    session.on('getusermediafailed', () => this.show({ status: 'denied' }));
    if (auto) this.answer();
  }

  private listenTo(connection: RTCPeerConnection): void {
    connection.addEventListener('track', (e) => {
      this.audio.srcObject = e.streams[0] ?? new MediaStream([e.track]);
      this.play();
    });
  }

  private changeCall(change: Partial<PhoneCall>): void {
    const { call } = this.store.state;
    if (call) this.show({ call: { ...call, ...change } });
  }

  /// When the agent allows the microphone or plugs one in, the phone starts by itself.
  private watchMicrophone(): void {
    const again = () => {
      if (!this.stopped && ['denied', 'noDevice'].includes(this.store.state.status)) void this.start();
    };
    navigator.mediaDevices?.addEventListener('devicechange', again, { once: true });
    navigator.permissions
      ?.query({ name: 'microphone' })
      .then((permission) => permission.addEventListener('change', again, { once: true }))
      .catch(() => {}); // Firefox does not know this permission; the button remains
  }

  private show(change: Partial<PhoneState>): void {
    this.store.dispatch(change);
  }
}

async function askForMicrophone(): Promise<'granted' | 'denied' | 'noDevice' | 'insecure'> {
  if (!navigator.mediaDevices?.getUserMedia) return 'insecure';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return 'granted';
  } catch (e) {
    const name = e instanceof DOMException ? e.name : '';
    return name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'NotReadableError' ? 'noDevice' : 'denied';
  }
}

/// JsSIP is CommonJS: the bundler hands it over as the default export.
function asJsSip(module: JsSip & { default?: JsSip }): JsSip {
  return module.default ?? module;
}
