import { describe, expect, test } from 'vitest';
import { readPageUrl } from '../../visualizer/page/readPageUrl.js';

const page = 'https://crm.example.com/visualizer/';

test.each([
  ['', { kind: 'nothing' }],
  ['?recording=a.json', { kind: 'recording', url: `${page}a.json` }],
  ['?recording=/logs/a.json', { kind: 'recording', url: 'https://crm.example.com/logs/a.json' }],
  ['?live=broadcast:desk', { kind: 'channel', name: 'desk' }],
  [
    '?live=opener&origin=https://a.example:8443',
    { kind: 'window', relation: 'opener', origin: 'https://a.example:8443', isXState4: false },
  ],
  [
    '?live=parent&origin=http://localhost:4173&xstate=4',
    { kind: 'window', relation: 'parent', origin: 'http://localhost:4173', isXState4: true },
  ],
])('[VZ14] %j is understood', (search, request) => {
  expect(readPageUrl(page + search)).toEqual(request);
});

describe('[VZ14] what cannot be is refused with a sentence', () => {
  test.each([
    ['a recording of another site', '?recording=https://evil.example/a.json', /not on this site/],
    ['data in the address', '?recording=data:application/json,{}', /not on this site/],
    ['a script in the address', '?recording=javascript:alert(1)', /not on this site/],
    ['no address', '?recording=https://', /no URL/],
    ['two wishes', '?recording=a.json&live=opener', /one of them/],
    ['a window without an origin', '?live=opener', /exact origin/],
    ['a window of any origin', '?live=opener&origin=*', /exact origin/],
    ['a window with a path', '?live=parent&origin=https://a.example/', /exact origin/],
    ['a window of no origin', '?live=parent&origin=null', /exact origin/],
    ['another relation', '?live=top&origin=https://a.example', /broadcast:<channel>, opener or/],
    ['a channel without a name', '?live=broadcast:', /broadcast:<channel>, opener or/],
  ])('%s', (_, search, problem) => {
    expect(readPageUrl(page + search)).toEqual({
      kind: 'invalid',
      problem: expect.stringMatching(problem),
    });
  });

  test('a file that should load another', () => {
    const request = readPageUrl('file:///home/x/visualizer/index.html?recording=a.json');
    expect(request).toMatchObject({ kind: 'invalid', problem: expect.stringContaining('Drop') });
  });
});
