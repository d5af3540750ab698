// Drawings of our own, made without markup: a page may forbid scripts to write any (Trusted Types).

const SVG = 'http://www.w3.org/2000/svg';

const paths = {
  chat: 'M4 5h16v11H10l-5 4v-4H4ZM8 9h8M8 12h5',
  clip: 'M20 11.5 12 19.4a5.2 5.2 0 0 1-7.4-7.3L13 3.8a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.1a1.6 1.6 0 0 1-2.3-2.3l7.6-7.5',
  file: 'M6 3h8l4 4v14H6ZM14 3v4h4',
};

export function icon(name: keyof typeof paths): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
