import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { lifecycleMachine } from '../../src/machines/index.js';
import { draw } from '../../visualizer/draw/draw.js';
import { toStandaloneSvg } from '../../visualizer/export/toStandaloneSvg.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { layout } from '../../visualizer/layout/layout.js';
import { machines } from './randomMachine.js';

/** `data-active` by `data-state-id`. */
const statesIn = (svg: string): Map<string, string> =>
  new Map(
    [...svg.matchAll(/data-state-id="([^"]*)" data-active="([^"]*)"/g)].map(
      ([, id = '', active = '']) => [id, active],
    ),
  );

const lights = (svg: string, light: string): number =>
  svg.split(`class="arrow" data-light="${light}"`).length - 1;

test('[VZ5] every state of any machine carries its id, and whether it is active', async () => {
  await fc.assert(
    fc.asyncProperty(machines(15), fc.nat(), async (config, number) => {
      const graph = toGraph(config);
      const { id } = graph.states[number % graph.states.length] ?? graph.root;
      const svg = renderToString(
        draw(await layout(graph), {
          activeIds: new Set([id]),
          takenIds: new Set(),
          refusedIds: new Set(),
        }),
      );
      const expected = graph.states.map((state) => [state.id, String(state.id === id)] as const);
      expect(statesIn(svg)).toEqual(new Map(expected));
    }),
    { numRuns: 10 },
  );
});

describe('the life cycle', () => {
  const graph = toGraph(lifecycleMachine);
  const layouts = layout(graph);

  test('[VZ5] shows names, events, guards, delays with their times, actors, actions and tags', async () => {
    const svg = renderToString(draw(await layouts));
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
      .map(([, text]) => text)
      .join(' ');
    for (const word of [
      'crmDataRequested',
      'requestCrmData',
      '[canRetry]',
      '[else]',
      'requestTimeout',
      '(10 s)',
      'loadCrmData',
      'countAttempt',
      'operational',
      'The ready check succeeded.',
    ]) {
      expect(texts).toContain(word);
    }
    expect(svg).toContain('<title>lifecycle.retry\nAn attempt failed.');
    expect(svg).toContain('class="dot"');
    expect(svg).toMatch(/data-state-id="lifecycle\.stopped"[\s\S]*?class="inner-frame"/);
  });

  test('[VZ5] lights what was taken and what was refused', async () => {
    const drawing = await layouts;
    const idOf = (source: string, isTaken: (guard: string | undefined) => boolean) =>
      graph.transitions.find(
        (transition) => transition.source === source && isTaken(transition.guard),
      )?.id ?? '';
    const timeout = graph.transitions.find(({ trigger }) => trigger.name === 'requestTimeout');
    const svg = renderToString(
      draw(drawing, {
        activeIds: new Set(['lifecycle', 'lifecycle.readyCheck']),
        takenIds: new Set([idOf('lifecycle.idle', (guard) => guard === undefined)]),
        refusedIds: new Set([timeout?.id ?? '']),
      }),
    );
    expect(lights(svg, 'taken')).toBe(1);
    expect(lights(svg, 'refused')).toBe(1);
    expect(svg).toContain('Active: lifecycle.readyCheck.');
  });

  test('[VZ4] gives every text its width, so that no font makes it leave its box', async () => {
    const svg = renderToString(draw(await layouts));
    const texts = svg.split('<text').length - 1;
    expect(texts).toBeGreaterThan(50);
    expect(svg.split('lengthAdjust="spacingAndGlyphs"').length - 1).toBe(texts);
  });
});

test('[VZ5] names that look like markup stay names, also in a file', async () => {
  const name = '<script>alert(1)</script>&"';
  const graph = toGraph({ id: 'm', description: name, states: { [name]: {} } });
  const file = toStandaloneSvg(await layout(graph), 'text { fill: red }');
  expect(file).not.toContain('<script');
  expect(file).toContain('&lt;script>');
  expect(file).toMatch(/^<svg[^>]*>\n<style>text { fill: red }<\/style>/);
});
