// A WebSocket that heals: it reconnects with growing pauses and notices a dead line by missing heartbeats.
// It knows nothing of either protocol; what goes over it is the owner's business.

export type LinkState = 'connecting' | 'open' | 'waiting' | 'closed';

export interface LinkOptions {
  url: string;
  /// The sub-protocol; the chat has none.
  protocol?: string;
  heartbeatMs: number;
  /// After these close codes it makes no sense to come back.
  finalCodes?: readonly number[];
  firstPauseMs?: number;
  longestPauseMs?: number;
  createSocket?: (url: string, protocol?: string) => WebSocket;
}

export interface LinkListener {
  opened(): void;
  message(message: unknown): void;
  state(state: LinkState): void;
  /// The other side ended it for good.
  finished(code: number): void;
}

const HEARTBEATS_MISSED = 3;
const STABLE_AFTER_MS = 5000;

export class Link {
  private socket: WebSocket | null = null;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private openedAt = 0;
  private lastHeard = 0;
  private failures = 0;
  private current: LinkState = 'closed';

  constructor(
    private readonly options: LinkOptions,
    private readonly listener: LinkListener,
  ) {}

  get state(): LinkState {
    return this.current;
  }

  open(): void {
    clearTimeout(this.retry);
    this.become('connecting');
    const create = this.options.createSocket ?? ((url, protocol) => new WebSocket(url, protocol));
    const socket = create(this.options.url, this.options.protocol);
    this.socket = socket;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.openedAt = this.lastHeard = Date.now();
      this.become('open');
      this.beat(this.options.heartbeatMs);
      this.listener.opened();
    };
    socket.onmessage = (e) => {
      if (this.socket !== socket) return;
      this.lastHeard = Date.now();
      this.listener.message(JSON.parse(String(e.data)));
    };
    socket.onclose = (e) => this.lost(socket, e.code);
    socket.onerror = () => {}; // `close` follows and is what we act on
  }

  /// Sends now, or says that it cannot.
  send(message: object): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /// The server's idea of how often to show a sign of life.
  beat(heartbeatMs: number): void {
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => {
      if (Date.now() - this.lastHeard > HEARTBEATS_MISSED * heartbeatMs) this.reconnect();
      else this.send({ type: 'ping' });
    }, heartbeatMs);
  }

  /// Drops the line and comes back: after a gap in the numbers, or when the network says it is back.
  reconnect(): void {
    const socket = this.socket;
    if (socket) {
      socket.close();
      this.lost(socket, 0); // a dead line never reports its close
    } else if (this.current === 'waiting') {
      this.open();
    }
  }

  close(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.retry);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.become('closed');
  }

  private lost(socket: WebSocket, code: number): void {
    if (this.socket !== socket) return;
    this.socket = null;
    clearInterval(this.heartbeat);
    if (this.options.finalCodes?.includes(code)) {
      this.become('closed');
      this.listener.finished(code);
      return;
    }
    const wasStable = this.openedAt > 0 && Date.now() - this.openedAt > STABLE_AFTER_MS;
    this.failures = wasStable ? 0 : this.failures + 1;
    this.openedAt = 0;
    this.become('waiting');
    this.retry = setTimeout(() => this.open(), this.pause());
  }

  /// 0.2 s, 0.4 s … 5 s, with a little chance so that a thousand pages do not come back in step.
  private pause(): number {
    const first = this.options.firstPauseMs ?? 200;
    const longest = this.options.longestPauseMs ?? 5000;
    return Math.min(longest, first * 2 ** this.failures) * (0.75 + Math.random() / 4);
  }

  private become(state: LinkState): void {
    if (this.current === state) return;
    this.current = state;
    this.listener.state(state);
  }
}
