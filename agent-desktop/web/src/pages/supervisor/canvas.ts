/// The value of one of our colours for a canvas, which does not understand light-dark(): an element resolves it.
export function canvasColour(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
