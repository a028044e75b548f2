import { beforeAll, describe, expect, test } from 'vitest';
import type { Recording } from '../../src/inspection/index.js';
import { marksOf, problemAt } from '../../visualizer/page/parts/problemMarks.js';
import { Visualizer } from '../../visualizer/page/Visualizer.js';
import { found } from '../inspection/secrets.js';
import { failedLogSession } from './failedLogSession.js';

let recording: Recording;

beforeAll(async () => {
  recording = await failedLogSession();
});

function opened(): Visualizer {
  const visualizer = new Visualizer(() => undefined);
  visualizer.open(recording, 'failed log');
  return visualizer;
}

/** What is told at each problem, from the end on. */
function toldBy(visualizer: Visualizer, direction: 1 | -1): (string | undefined)[] {
  return visualizer.problems.map(() => {
    visualizer.goToProblem(direction);
    return problemAt(visualizer)?.text;
  });
}

const told = [
  'saveLog failed: The CRM is not available. (UNAVAILABLE) Another attempt may help.',
  'saveLog failed: The CRM is too busy. (RATE_LIMITED) Another attempt may help.',
  'saveLog failed: The CRM gave an unusable answer. (INVALID_DATA) the saved log has no id. Another attempt may help.',
  'requestFailed requestSaveInteractionLog, try 4: The CRM gave an unusable answer. (INVALID_DATA) the saved log has no id. Another attempt may help.',
];

describe('of a log that was not saved', () => {
  test('[VZ23] every try that failed is a problem, and says why', () => {
    expect(toldBy(opened(), 1)).toEqual(told);
    expect(found(JSON.stringify(recording))).toEqual([]);
  });

  test('[VZ23] the problems are gone through in both directions, round and round', () => {
    const visualizer = opened();
    expect(toldBy(visualizer, -1)).toEqual([...told].reverse());
    visualizer.goToProblem(-1);
    expect(problemAt(visualizer)?.number).toBe(4);
    visualizer.goToProblem(1);
    expect(problemAt(visualizer)?.number).toBe(1);
  });

  test('[VZ23] a filter that hides a problem gives way', () => {
    const visualizer = opened();
    visualizer.set({ filter: { kinds: new Set(['message']), query: 'x', isOneActor: true } });
    visualizer.goToProblem(1);
    expect(visualizer.rows).toContain(visualizer.position);
    expect(visualizer.shown).toBe(visualizer.position);
    const kinds = [...visualizer.state.filter.kinds];
    expect(kinds).toEqual(['message', 'event']);
  });

  test('[VZ23] the problems are marked on the time line', () => {
    const visualizer = opened();
    const last = visualizer.session.end - 1;
    const marks = marksOf(visualizer);
    expect(marks).toHaveLength(4);
    for (const [index, mark] of marks.entries()) {
      const place = ((visualizer.problems[index] ?? 0) / last) * 100;
      expect(Math.abs(mark - place)).toBeLessThanOrEqual(0.25);
    }
  });

  test('[VZ25] the chart follows to the actor of an event that is chosen, or stays', () => {
    const visualizer = opened();
    expect(visualizer.actor?.name).toBe('lifecycle');
    visualizer.goToProblem(1);
    expect(visualizer.actor?.name).toBe('save1');
    visualizer.set({ isFollowing: false });
    visualizer.goToProblem(-1);
    expect(problemAt(visualizer)?.title).toMatch(/^requestFailed/);
    expect(visualizer.actor?.name).toBe('save1');
  });

  test('[VZ25] of an actor without a statechart, the nearest one above it is shown', () => {
    const visualizer = opened();
    const promise = visualizer.session.tracks.findLast(({ name }) => name === 'saveLog');
    const position = promise?.bornAt ?? -1;
    visualizer.choose(position);
    expect(visualizer.actor).toMatchObject({ sessionId: promise?.parentId, name: 'save1' });
  });

  test('[VZ25] a list of one actor is not left', () => {
    const visualizer = opened();
    const { filter } = visualizer.state;
    visualizer.set({ filter: { ...filter, isOneActor: true } });
    visualizer.step(-3);
    expect(visualizer.actor?.name).toBe('lifecycle');
  });

  test('[VZ26] it is opened at the event that was asked for, before or after', () => {
    const seq = recording.events.findLast(
      (event) => event.type === 'patchcord.runtime' && event.event.type === 'requestFailed',
    )?.seq;
    const visualizer = new Visualizer(() => undefined);
    visualizer.goToEvent(seq ?? 0);
    visualizer.open(recording, 'failed log');
    expect(problemAt(visualizer)?.number).toBe(4);
    visualizer.goToEnd();
    visualizer.goToEvent(seq ?? 0);
    expect(problemAt(visualizer)?.number).toBe(4);
    visualizer.open(recording, 'again');
    expect(visualizer.state.position).toBe('latest');
  });
});
