/** The CSS properties that decide how a drawing looks. */
const properties = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-decoration-line',
];

/**
 * A drawing of the page as a file of its own: with the colours that it has now, on the ground that it
 * stands on, so that it looks the same wherever it goes.
 */
export function toSvgFile(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) writeStyle(original, copies[index]);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(drawing).getPropertyValue('--bg'));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function writeStyle(original: Element, copy: Element | undefined): void {
  const style = getComputedStyle(original);
  copy?.removeAttribute('class');
  for (const property of properties) {
    const value = style.getPropertyValue(property);
    const name = property === 'text-decoration-line' ? 'text-decoration' : property;
    if (value !== '' && !defaults.has(`${name} ${value}`)) copy?.setAttribute(name, value);
  }
}

const defaults = new Set([
  'stroke none',
  'stroke-width 1px',
  'stroke-dasharray none',
  'stroke-linejoin miter',
  'paint-order normal',
  'font-weight 400',
  'text-decoration none',
]);
