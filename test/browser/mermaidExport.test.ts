import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, StateMachine } from 'xstate';
import * as simulator from '../../simulator/index.js';
import * as machines from '../../src/machines/index.js';
import { toMermaid } from '../../visualizer/export/toMermaid.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

const mermaid = readFileSync(
  createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'),
  'utf8',
);

/** A page with Mermaid as people embed it. */
async function openMermaid(): Promise<Page> {
  const routes = new Hono();
  routes.get('/mermaid.js', (context) =>
    context.body(mermaid, 200, { 'Content-Type': 'text/javascript' }),
  );
  routes.get('/', (context) =>
    context.html('<!doctype html><title>Mermaid</title><script src="/mermaid.js"></script>'),
  );
  const site = await browser.serve('localhost', routes);
  return (await browser.open(site.origin)).page;
}

interface Mermaid {
  initialize(options: object): void;
  render(id: string, text: string): Promise<{ svg: string }>;
}

/** Renders a text. Gives every text of the picture, or what is wrong. */
const render = (page: Page, text: string): Promise<{ texts: string[] } | { problem: string }> =>
  page.evaluate(async (source) => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
    mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true });
    try {
      const { svg } = await mermaid.render('picture', source);
      const holder = document.createElement('div');
      holder.innerHTML = svg;
      const shown = holder.querySelectorAll('.nodeLabel, .edgeLabel, text, p');
      return {
        texts: [...new Set([...shown].map(({ textContent }) => textContent?.trim() ?? ''))],
      };
    } catch (error) {
      return { problem: String(error) };
    }
  }, text);

const own = Object.entries({ ...machines, ...simulator }).filter(
  (entry): entry is [string, AnyStateMachine] => entry[1] instanceof StateMachine,
);

/** Texts that mean something to Mermaid, to Markdown, to HTML or to its formulas. */
const hostileTexts = [
  'a b" as x',
  'x --> y : z',
  'x : y',
  'x; y',
  'x }',
  '} {',
  '[*]',
  '<b>x</b>',
  '<img src=x onerror=alert(1)>',
  '<<fork>>',
  '%% x',
  '%%{init: {"theme": "dark"}}%%',
  '#35;',
  '#60;b#62;',
  '&lt;b&gt;',
  ':::x',
  '`x`',
  '**x**',
  '_x_',
  '__proto__',
  '~~x~~',
  '- x',
  '1. x',
  '# x',
  '> x',
  '---',
  '--',
  '$$x$$',
  'a\\nb',
  'end note',
  'note right of x',
  'state',
  'direction LR',
  'classDef x fill:red',
  'style x fill:red',
  'click x call y()',
  'x\ny',
  'x\u2028y',
  'äß日本😀',
  "it's",
];

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A statechart with texts in one kind of place, and how each is to be shown. */
interface Place {
  statechart(texts: readonly string[]): object;
  shown(text: string): string;
}

const number = (texts: readonly string[], make: (text: string) => object) =>
  Object.fromEntries(texts.map((text, index) => [`s${index}`, make(text)]));

/** A state for each text, made with it. */
const states = (make: (text: string) => object, shown: Place['shown'] = (text) => text): Place => ({
  statechart: (texts) => ({ initial: 's0', states: number(texts, make) }),
  shown,
});

/** A transition for each text, to a state of its own. */
const transitions = (
  make: (text: string, target: string) => object,
  shown: Place['shown'],
): Place => ({
  statechart: (texts) => ({
    initial: 'a',
    states: {
      a: {},
      ...number(texts, () => ({})),
      ...Object.fromEntries(
        texts.map((text, index) => [`t${index}`, make(text, `s${index}`)] as const),
      ),
    },
  }),
  shown,
});

const places: Readonly<Record<string, Place>> = {
  'the name of a state': {
    statechart: (texts) => ({
      initial: texts[0],
      states: Object.fromEntries(texts.map((text) => [text, {}])),
    }),
    shown: (text) => text,
  },
  'the name of a state with states inside': {
    statechart: (texts) => ({
      initial: texts[0],
      states: Object.fromEntries(texts.map((text) => [text, { initial: 'b', states: { b: {} } }])),
    }),
    shown: (text) => text,
  },
  'an event': transitions(
    (text, target) => ({ on: { [text]: target } }),
    (text) => text,
  ),
  'an event that leads nowhere': states(
    (text) => ({ on: { [text]: { actions: 'act' } } }),
    (text) => `${text} / act`,
  ),
  'a guard': transitions(
    (text, target) => ({ on: { go: { target, guard: text } } }),
    (text) => `go [${text}]`,
  ),
  'an action': transitions(
    (text, target) => ({ on: { go: { target, actions: text } } }),
    (text) => `go / ${text}`,
  ),
  'a delay': transitions(
    (text, target) => ({ after: { [text]: target } }),
    (text) => `after ${text}`,
  ),
  'a description': states((text) => ({ description: text })),
  'an entry action': states(
    (text) => ({ entry: text }),
    (text) => `entry / ${text}`,
  ),
  'an exit action': states(
    (text) => ({ exit: text }),
    (text) => `exit / ${text}`,
  ),
  'an actor': states(
    (text) => ({ invoke: { id: 'i', src: text } }),
    (text) => `runs ${text}`,
  ),
  'a description of a state with states inside': states((text) => ({
    description: text,
    initial: 'b',
    states: { b: {} },
  })),
};

describe('[VZ13] Mermaid 11 draws', () => {
  test('every statechart of the runtime and of the simulator', async () => {
    const page = await openMermaid();
    expect(own.length).toBeGreaterThan(8);
    const problems: string[] = [];
    for (const [name, machine] of own) {
      const drawn = await render(page, toMermaid(toGraph(machine)));
      if ('problem' in drawn) problems.push(`${name}: ${drawn.problem}`);
      else if (drawn.texts.length < 5) problems.push(`${name}: ${drawn.texts.join()}`);
    }
    expect(problems).toEqual([]);
  });

  test.each(Object.entries(places))('hostile texts as %s, as they are', async (_, place) => {
    const page = await openMermaid();
    const drawn = await render(page, toMermaid(toGraph(place.statechart(hostileTexts))));
    if ('problem' in drawn) throw new Error(drawn.problem);
    const texts = drawn.texts.map(plain);
    const missing = hostileTexts.filter((text) => !texts.includes(plain(place.shown(text))));
    expect(missing).toEqual([]);
  });
});
