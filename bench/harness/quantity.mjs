/**
 * A number in a table, which every run measures again: `quantity(4.26, 'ms', { digits: 1 })` is shown as
 * `4.3 ms`, and of several runs the lowest and the highest, as `4.1 – 4.3 ms`.
 *
 * - `digits`: behind the point; none by default
 * - `before`: what stands before the number
 * - `isSigned`: whether a plus is written, too
 */
export function quantity(value, unit = '', { digits = 0, before = '', isSigned = false } = {}) {
  return { value, unit, digits, before, isSigned };
}

/** How many times as much. */
export const ratio = (value) => quantity(value, '', { digits: 2, before: '× ' });

/** Quantities of the same kind in words: the lowest, and the highest if it is written differently. */
export function inWords(quantities) {
  const [{ unit, before }] = quantities;
  const sorted = [...quantities].sort((one, other) => one.value - other.value);
  const texts = new Set([sorted[0], sorted.at(-1)].map(numberIn));
  return `${before}${[...texts].join(' – ')}${unit === '' ? '' : ` ${unit}`}`;
}

function numberIn({ value, digits, isSigned }) {
  return value
    .toLocaleString('en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: isSigned ? 'exceptZero' : 'negative',
    })
    .replace('-', '−');
}
