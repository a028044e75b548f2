/** The least share of its mutants, in percent, that the tests of a folder must notice. */
export const limitPercent = 92;

/**
 * Counts a JSON report of StrykerJS. A mutant that ran into its time limit is counted apart and is no part of the score:
 * a busy machine lets any mutant do that.
 */
export function countReport(folder, report) {
  const mutants = Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file, original: textAt(source, mutant.location) })),
  );
  const having = (...states) => mutants.filter(({ status }) => states.includes(status));
  const killed = having('Killed').length;
  const survivors = having('Survived', 'NoCoverage');
  const judged = killed + survivors.length;
  return {
    folder,
    killed,
    judged,
    survivors,
    timeouts: having('Timeout'),
    percent: judged === 0 ? 100 : (killed / judged) * 100,
  };
}

/** True if the tests of the folder notice too little. */
export const isBelowLimit = ({ percent }) => percent < limitPercent;

/** The survivors, the mutants that ran into their time limit, and a table with a line for each folder. */
export function summaryText(results) {
  const survivors = results.flatMap((result) => result.survivors.map(mutantLine));
  const timeouts = results.flatMap((result) => result.timeouts.map(mutantLine));
  const width = Math.max(6, ...results.map(({ folder }) => folder.length));
  const row = (...cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(width) : cell.padStart(10))).join('');
  return [
    ...section('Not noticed:', survivors),
    ...section('Ran into the time limit, and not judged:', timeouts),
    row('folder', 'mutants', 'noticed', 'not', 'timed out', 'score'),
    ...results.map((result) => {
      const { folder, killed, judged, survivors: left, timeouts: late, percent } = result;
      const score = `${percent.toFixed(1)} %`;
      const note = isBelowLimit(result) ? `  below ${limitPercent} %` : '';
      const counts = [judged + late.length, killed, left.length, late.length].map(String);
      return row(folder, ...counts, score) + note;
    }),
  ].join('\n');
}

/** A mutant as `file:line  mutator  original → replacement`. */
const mutantLine = ({ file, location, mutatorName, original, replacement }) =>
  `${file}:${location.start.line}  ${mutatorName}  ${short(original)} → ${short(replacement ?? '')}`;

const section = (title, lines) => (lines.length === 0 ? [] : [title, ...lines, '']);

function short(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The text of a file between two places. Lines and columns count from 1, and the end is exclusive. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}
