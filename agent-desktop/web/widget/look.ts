// How the widget looks on this page, by attributes of its script tag.

export interface Look {
  /// Any colour of CSS; what stands on it is dark or light, whichever is read better.
  color: string | null;
  position: 'left' | 'right';
  /// Else what the page says for itself.
  theme: 'light' | 'dark' | null;
}

export function lookOf(data: DOMStringMap): Look {
  const color = data['color'] ?? null;
  const theme = data['theme'];
  return {
    color: color && CSS.supports('color', color) ? color : null,
    position: data['position'] === 'left' ? 'left' : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}

/// Properties set by script, which no page forbids; a style attribute may be forbidden.
export function wear(host: HTMLElement, look: Look): void {
  host.dataset['position'] = look.position;
  if (look.theme) host.style.colorScheme = look.theme;
  if (!look.color) return;
  host.style.setProperty('--accent', look.color);
  host.style.setProperty('--on', isLight(look.color) ? '#10151c' : '#fff');
}

/// By the contrast of WCAG: from here on black is read better than white.
const EVEN = 0.179;

function isLight(color: string): boolean {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! > EVEN;
}
