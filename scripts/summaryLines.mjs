import { leftOut } from './leftOut.mjs';

/** What `npm test` says of its results before its last line: one line for each thing that is not usual. */
export function summaryLines({ retried, skipped }, { isThinned, isFiltered }) {
  const lines = [];
  if (retried.length > 0) lines.push(`Needed another try (${retried.length}):${listed(retried)}`);
  const reasons = isFiltered ? ['the names do not match'] : reasonsOf(skipped);
  if (skipped.length > 0) lines.push(`Skipped (${skipped.length}):${listed(reasons)}`);
  if (isThinned) lines.push(leftOutLine);
  return lines;
}

const leftOutLine = `Left out: ${leftOut
  .map(({ what }) => what)
  .join(
    ', ',
  )}, and most of the longest lists of inputs (to save time); npm run test:all runs everything.`;

/** The reasons that stand in the names of skipped tests, the most frequent first, each with its number. */
function reasonsOf(names) {
  const counts = new Map();
  for (const name of names) {
    const reason = reasonOf(name);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} ${reason}`);
}

/** `without` is the contract's word for what an adapter's CRM cannot do. */
function reasonOf(name) {
  if (/\(without .+\)$/.test(name)) return 'of what a CRM cannot do (their titles say why)';
  const [, suite] = / > ([^>]*\(left out: [^)]*\))/.exec(name) ?? [];
  return suite === undefined ? `without a reason: ${name}` : `of ${suite}`;
}

const listed = (items) => items.map((item) => `\n  ${item}`).join('');
