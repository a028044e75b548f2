import type { Visualizer } from '../Visualizer.js';
import { problemAt } from './problemMarks.js';

/** The reason for the selected problem. The time line reads the same text to screen readers. */
export function ProblemStrip({ visualizer }: { visualizer: Visualizer }) {
  const problem = problemAt(visualizer);
  if (problem === undefined) return null;
  const { number, count, title, reason } = problem;
  const { sentence, code, detail, outlook } = reason;
  return (
    <section class="problem-strip" aria-label="Problem" data-testid="problem">
      <span class="problem-number">
        Problem {number} of {count}
      </span>
      <strong>{title}</strong>
      <span>{sentence}</span>
      {code !== undefined && <code>{code}</code>}
      {detail !== undefined && <code class="problem-detail">{detail}</code>}
      {outlook !== undefined && <span class="dim">{outlook}</span>}
    </section>
  );
}
