import { expect, test } from 'vitest';
import { clickToDialMachine } from '../../src/machines/index.js';
import { delayOver, type PlayedEvent, play, renewed } from './play.js';

const serve = (requestId: string, isEnabled: boolean): PlayedEvent => ({
  type: 'serve',
  request: { type: 'requestEnableClickToDial', requestId, data: { isEnabled } },
});
const targetOf = (id: number, phone: string) => ({ id, phone, name: 'Mira' });
const dial = (id: number, phone: string): PlayedEvent => ({
  type: 'dial',
  target: targetOf(id, phone),
});
const sent = (id: number, phone: string) =>
  `say sendDial ${JSON.stringify({ type: 'dial', target: targetOf(id, phone) })}`;
const windowOver = delayOver('doubleClickWindow', 'clickToDial.on.justDialled');
const wait = 'wait doubleClickWindow 300 ms';

const on = [serve('r1', true)];
const dialled = [...on, dial(1, '+12025550143')];

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[CD1] off at first', [], 'off', []],
  ['[CD1] nothing is passed on while it is off', [dial(1, '+12025550143')], 'off', []],
  ['[CD1] off stays off', [serve('r1', false)], 'off', ['say reportSucceeded r1 try 1']],
  [
    '[CD1] switched on',
    on,
    'on.ready [dialling]',
    ['say reportSucceeded r1 try 1', 'start agentClicks'],
  ],
  [
    '[CD1] on stays on',
    [...on, serve('r2', true)],
    'on.ready [dialling]',
    ['say reportSucceeded r2 try 1'],
  ],
  [
    '[CD1] switched off',
    [...on, serve('r2', false)],
    'off',
    ['stop agentClicks', 'say reportSucceeded r2 try 1'],
  ],
  [
    '[CD1] a dial is passed on',
    dialled,
    'on.justDialled [dialling]',
    [sent(1, '+12025550143'), wait],
  ],
  [
    '[CD3] the same again at once is a double click',
    [...dialled, dial(1, '+12025550143')],
    'on.justDialled [dialling]',
    [],
  ],
  [
    '[CD3] another number of the same record is no double click',
    [...dialled, dial(1, '+13125550178')],
    'on.justDialled [dialling]',
    [sent(1, '+13125550178'), wait],
  ],
  [
    '[CD3] the same number of another record is no double click',
    [...dialled, dial(2, '+12025550143')],
    'on.justDialled [dialling]',
    [sent(2, '+12025550143'), wait],
  ],
  [
    '[CD3] what was dialled last is what counts',
    [...dialled, dial(2, '+13125550178'), dial(1, '+12025550143')],
    'on.justDialled [dialling]',
    [sent(1, '+12025550143'), wait],
  ],
  [
    '[CD3] after the window the next dial is one',
    [...dialled, windowOver],
    'on.ready [dialling]',
    [],
  ],
  [
    '[CD3] the same number after the window is passed on',
    [...dialled, windowOver, dial(1, '+12025550143')],
    'on.justDialled [dialling]',
    [sent(1, '+12025550143'), wait],
  ],
  ['[CD4] off after a new document', [...dialled, renewed('ready')], 'off', ['stop agentClicks']],
  [
    '[CD4] on if the new document has switched it on itself',
    [...dialled, renewed('requestEnableClickToDial')],
    'on.justDialled [dialling]',
    [],
  ],
])('%s', (_, events, state, does) => {
  expect(play(clickToDialMachine, undefined, events)).toMatchObject({ state, does });
});

test('[CD4] what was dialled before is forgotten with it', () => {
  expect(play(clickToDialMachine, undefined, dialled).context.dialled).not.toBe('');
  expect(play(clickToDialMachine, undefined, [...dialled, renewed()]).context).toMatchObject({
    dialled: '',
  });
});
