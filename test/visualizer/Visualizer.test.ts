import { describe, expect, test } from 'vitest';
import type { InspectionEvent, Recording } from '../../src/inspection/index.js';
import { Visualizer } from '../../visualizer/page/Visualizer.js';
import {
  actorEvent,
  messageEvent,
  sentEvent,
  snapshotEvent,
  transitionEvent,
} from './sessionEvents.js';

const recordingOf = (events: InspectionEvent[]): Recording => ({
  ...{
    format: 'patchcord-recording',
    version: 1,
    startedAt: 0,
    endedAt: 1,
    truncated: 0,
    dropped: 0,
  },
  events,
});

/** Frames come when the test says so. */
function createVisualizer(events: InspectionEvent[] = []) {
  const frames: (() => void)[] = [];
  const visualizer = new Visualizer((callback) => frames.push(callback));
  if (events.length > 0) visualizer.open(recordingOf(events), 'test');
  return { visualizer, frames };
}

/** Shown by default: 1, 2 and 4. */
const events = [
  actorEvent(),
  sentEvent('GO'),
  transitionEvent('a', 'b'),
  snapshotEvent('b'),
  messageEvent(),
];

describe('time travel', () => {
  test('[VZ8] begins at the end and goes from event to event that is listed', () => {
    const { visualizer } = createVisualizer(events);
    expect(visualizer.position).toBe(4);
    const seen = [-1, -1, -1, 1, 1, 1].map((count) => {
      visualizer.step(count);
      return visualizer.position;
    });
    expect(seen).toEqual([2, 1, 1, 2, 4, 4]);
  });

  test('[VZ8] from between two listed events, one step leads to the neighbour', () => {
    const { visualizer } = createVisualizer(events);
    visualizer.set({ position: 3 });
    visualizer.step(-1);
    expect(visualizer.position).toBe(2);
    visualizer.set({ position: 3 });
    visualizer.step(1);
    expect(visualizer.position).toBe(4);
  });

  test('[VZ8] goes to the beginning and to the end', () => {
    const { visualizer } = createVisualizer(events);
    visualizer.goToStart();
    expect(visualizer.position).toBe(0);
    visualizer.goToEnd();
    expect(visualizer.position).toBe(4);
  });

  test('[VZ8] a live page is followed until it is paused, and again after', () => {
    const { visualizer } = createVisualizer();
    visualizer.openLive('channel', 'open');
    for (const event of events) visualizer.receive(event);
    expect(visualizer.position).toBe(4);
    visualizer.togglePause();
    visualizer.receive(messageEvent());
    expect(visualizer.position).toBe(4);
    visualizer.togglePause();
    expect(visualizer.position).toBe(5);
  });

  test('[VZ9] a position that was forgotten gives way to the oldest', () => {
    const { visualizer } = createVisualizer();
    visualizer.openLive('channel', 'open');
    for (const event of events) visualizer.receive(event);
    visualizer.togglePause();
    for (let count = 0; count < 20_000; count += 1) visualizer.receive(messageEvent());
    expect(visualizer.position).toBe(visualizer.session.first);
    expect(visualizer.rows[0]).toBe(visualizer.session.first);
    expect(visualizer.rows.length).toBeLessThanOrEqual(5_500);
  });
});

test('[VZ28] the moment that is compared with stays until it is given up, or something else is opened', () => {
  const { visualizer } = createVisualizer(events);
  visualizer.set({ position: 1 });
  visualizer.toggleComparison();
  visualizer.goToEnd();
  expect(visualizer.state.comparedWith).toBe(1);
  visualizer.toggleComparison();
  expect(visualizer.state.comparedWith).toBeUndefined();
  visualizer.toggleComparison();
  visualizer.open(recordingOf([actorEvent()]), 'other');
  expect(visualizer.state.comparedWith).toBeUndefined();
});

describe('the event list', () => {
  const filtered = (change: Partial<Visualizer['state']['filter']>) => {
    const { visualizer } = createVisualizer([
      ...events,
      actorEvent({ sessionId: 'x:1', name: 'helper' }),
      sentEvent('ASK', { sessionId: 'x:1' }),
    ]);
    visualizer.set({ filter: { ...visualizer.state.filter, ...change } });
    return visualizer.rows;
  };

  test('[VZ10] shows the kinds that are chosen', () => {
    expect(filtered({ kinds: new Set(['message']) })).toEqual([4]);
    expect(filtered({ kinds: new Set(['internal']) })).toEqual([0, 3, 5]);
    expect(filtered({ kinds: new Set() })).toEqual([]);
  });

  test('[VZ10] finds words in what happened and in the names of actors, in any letter case', () => {
    expect(filtered({ query: 'CONNECTOR' })).toEqual([4]);
    expect(filtered({ query: 'ask helper' })).toEqual([6]);
    expect(filtered({ query: 'nobody' })).toEqual([]);
  });

  test('[VZ10] can be narrowed down to one actor', () => {
    expect(filtered({ isOneActor: true })).toEqual([1, 2, 4]);
  });
});

test('[VZ18] however many events come in, it is drawn once per frame', () => {
  const { visualizer, frames } = createVisualizer();
  let drawn = 0;
  visualizer.onChange(() => {
    drawn += 1;
  });
  visualizer.openLive('channel', 'open');
  for (let count = 0; count < 1_000; count += 1) visualizer.receive(messageEvent());
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(drawn).toBe(1);
  visualizer.receive(messageEvent());
  expect(frames).toHaveLength(1);
});

test('[VZ8] another recording starts anew and keeps how the page was set', () => {
  const { visualizer } = createVisualizer(events);
  visualizer.set({ position: 1, panel: 'context', stateId: 'm.a', actorId: 'x:0' });
  visualizer.open(recordingOf([actorEvent({ sessionId: 'x:7' })]), 'other');
  expect(visualizer.position).toBe(0);
  expect(visualizer.actor?.sessionId).toBe('x:7');
  expect(visualizer.state).toMatchObject({ panel: 'context', stateId: undefined });
});
