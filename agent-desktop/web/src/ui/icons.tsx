// Our own little line drawings, on a 24 grid. Always beside a word or a label; never the only carrier of a meaning.

const paths = {
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  callback: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3ZM21 3l-6 6M15 4v5h5',
  sms: 'M7 3h10a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 17 21H7a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 7 3ZM8.5 7.5h7M8.5 11h7M11 18h2',
  messaging: 'M20 4 3.5 10.5l6 2.5M20 4l-4.5 15-6-6M20 4 9.5 13v6l2.6-3.4',
  fax: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7ZM16.5 11.5h.5',
  voicemail: 'M7 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM17 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM7 16h10',
  chat: 'M4 5h16v11H10l-5 4v-4H4ZM8 9h8M8 12h5',
  mail: 'M3 6h18v12H3ZM3 7l9 7 9-7',
  check: 'm5 12.5 4.5 4.5L19 7',
  cross: 'm6 6 12 12M18 6 6 18',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7v5l3 2',
  user: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 21c.5-4 3.5-6 8-6s7.5 2 8 6',
  users: 'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 20c.4-3.4 2.8-5 6.5-5s6.1 1.6 6.5 5M16 5.500a3.2 3.2 0 0 1 0 6.200M18 15.300c2.1.7 3.3 2.2 3.5 4.7',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM16 16l5 5',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0M12 17v4',
  micOff: 'M9 9v2a3 3 0 0 0 4.5 2.600M15 10V6a3 3 0 0 0-5.7-1.200M6 11a6 6 0 0 0 9.5 4.900M18 11a6 6 0 0 1-.6 2.600M12 17v4M4 3l16 18',
  hangUp: 'M3 15c0-6 18-6 18 0v2l-5-1v-2.500c-2.5-.8-5.5-.8-8 0V16l-5 1Z',
  keypad: 'M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01M12 21h.01',
  warning: 'M12 4 2.5 20h19ZM12 10v5M12 17.500v.010',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 11v5M12 7.500v.010',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  down: 'm6 9 6 6 6-6',
  right: 'm9 6 6 6-6 6',
  left: 'm15 6-6 6 6 6',
  board: 'M4 4h7v9H4ZM13 4h7v5h-7ZM13 11h7v9h-7ZM4 15h7v5H4Z',
  expand: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  forward: 'M4 18v-3a5 5 0 0 1 5-5h10M14 5l6 5-6 5',
  back: 'M20 18v-3a5 5 0 0 0-5-5H5M10 5l-6 5 6 5',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5l11 7-11 7z',
  up: 'm6 15 6-6 6 6',
  send: 'M4 4l17 8-17 8 3-8ZM7 12h14',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0ZM12 17v4',
  record: 'M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  note: 'M5 3h10l4 4v14H5ZM9 11h6M9 15h6',
  clip: 'm20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.500 3.500 0 0 1 5 5l-8.500 8.500a2 2 0 0 1-3-3L14 7',
  bot: 'M5 8h14v11H5ZM12 8V4M9 13v.010M15 13v.010M2 12v3M22 12v3',
  bold: 'M7 4h6a4 4 0 0 1 0 8H7ZM7 12h7a4 4 0 0 1 0 8H7Z',
  italic: 'M10 4h8M6 20h8M14 4l-4 16',
  underline: 'M7 4v7a5 5 0 0 0 10 0V4M6 20h12',
  bullets: 'M9 6h12M9 12h12M9 18h12M4 6h.010M4 12h.010M4 18h.010',
  numbers: 'M10 6h11M10 12h11M10 18h11M3 5l1.500-1v5M3 15h3l-3 4h3',
  quote: 'M5 4v16M10 7h10M10 12h10M10 17h6',
  link: 'M10 14a4 4 0 0 0 6 .500l3-3a4 4 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.500l-3 3a4 4 0 0 0 6 6l1.500-1.500',
  inbox: 'M4 5h16v14H4ZM4 13h5l1.5 2.500h3L15 13h5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" data-icon={name} strokeWidth={name === 'keypad' ? 3 : undefined}>
      <path d={paths[name]} />
    </svg>
  );
}

export const channelIcon = {
  VOICE: 'phone',
  CHAT: 'chat',
  EMAIL: 'mail',
  CALLBACK: 'callback',
  VOICEMAIL: 'voicemail',
  TASK: 'check',
  SMS: 'sms',
  MESSAGING: 'messaging',
  FAX: 'fax',
} as const;
