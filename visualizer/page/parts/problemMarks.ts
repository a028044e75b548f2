import { problemTitle } from '../../session/problemTitle.js';
import { type Reason, readReason, reasonText } from '../../session/readReason.js';
import type { Visualizer } from '../Visualizer.js';

/** The problem that is looked at. */
export interface ShownProblem {
  /** 1 for the first of the session. */
  readonly number: number;
  readonly count: number;
  readonly title: string;
  readonly reason: Reason;
  /** All of it in one text. */
  readonly text: string;
}

/** The problem at the position that is looked at, if there is one. */
export function problemAt(visualizer: Visualizer): ShownProblem | undefined {
  const { problems, position, session, texts } = visualizer;
  const event = session.at(position);
  const index = problems.indexOf(position);
  if (event === undefined || index === -1) return undefined;
  const words = texts.text(event);
  const title = problemTitle(event, words.title);
  const reason = readReason(event) ?? { sentence: words.detail };
  const text = `${title}: ${reasonText(reason)}`;
  return { number: index + 1, count: problems.length, title, reason, text };
}

/** Marks are at least so far apart, in hundredths of the line. */
const markStep = 0.5;

/** The positions of the problems on the time line, in hundredths; problems at almost the same position appear once. */
export function marksOf({ problems, session }: Visualizer): readonly number[] {
  const last = session.end - 1 - session.first;
  const places = problems.map((position) => {
    const percent = last === 0 ? 0 : ((position - session.first) / last) * 100;
    return Math.round(percent / markStep) * markStep;
  });
  return [...new Set(places)];
}
