/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A number with as many digits behind the point as are worth telling. */
export const rounded = (value, digits = 2) => Number(value.toFixed(digits));

/**
 * Measures contenders by turns, after one round that does not count. Each round begins with another
 * contender; once each was first, the next rounds go backwards. Gives the values of each, in the order
 * of the rounds.
 */
export async function interleaved(rounds, contenders, measure) {
  const values = Object.fromEntries(contenders.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of orderOf(round, contenders)) {
      const value = await measure(name);
      if (round > 0) values[name].push(value);
    }
  }
  return values;
}

function orderOf(round, contenders) {
  const shift = round % contenders.length;
  const order = [...contenders.slice(shift), ...contenders.slice(0, shift)];
  const isBackwards = Math.floor(round / contenders.length) % 2 === 1;
  return isBackwards ? order.reverse() : order;
}

/** Each contender's median, and the median of its ratios to the first one in the same round. */
export function besideFirst(values) {
  const [[, first]] = Object.entries(values);
  return Object.fromEntries(
    Object.entries(values).map(([name, own]) => [
      name,
      {
        median: median(own),
        ratio: rounded(median(own.map((value, round) => value / first[round])), 3),
      },
    ]),
  );
}
