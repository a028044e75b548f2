import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { createRecorder, type Recording, readRecording } from '../../src/inspection/index.js';

const machine = createMachine({ id: 'm', initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } });

function recording(): Recording {
  const actor = createActor(machine).start();
  const recorder = createRecorder(actor);
  actor.send({ type: 'go' });
  return recorder.toJSON();
}

/** A recording with one thing changed: `events.2.at`, say. */
function changed(path: string, value: unknown): string {
  const copy = JSON.parse(JSON.stringify(recording()));
  const steps = path.split('.');
  const last = steps.pop() as string;
  steps.reduce((object, step) => object[step], copy)[last] = value;
  return JSON.stringify(copy);
}

test('[IN33] a recording is read from text and from JSON', () => {
  const given = recording();
  expect(readRecording(JSON.stringify(given))).toEqual(given);
  expect(readRecording(given)).toEqual(given);
  // As Windows' editors and PowerShell write a file.
  expect(readRecording(`\uFEFF${JSON.stringify(given)}`)).toEqual(given);
});

describe('[IN34] what is no recording is refused, with what is wrong and where', () => {
  test.each<[unknown, string, string]>([
    ['', 'recording', 'it is not JSON'],
    ['{"format":', 'recording', 'it is not JSON'],
    [undefined, 'format', 'it is not a recording of Patchcord'],
    [null, 'format', 'it is not a recording of Patchcord'],
    ['null', 'format', 'it is not a recording of Patchcord'],
    [[], 'format', 'it is not a recording of Patchcord'],
    ['{"name":"package"}', 'format', 'it is not a recording of Patchcord'],
    [
      changed('version', 4),
      'version',
      'it has version 4, and this program reads up to 3: use a newer',
    ],
    [changed('version', '1'), 'version', 'version must be one of 1, 2, 3'],
    [changed('startedAt', null), 'startedAt', 'startedAt must be of type number'],
    [changed('truncated', -1), 'truncated', 'truncated is not valid'],
    [changed('events', {}), 'events', 'events must be of type array'],
    [changed('events.1', null), 'events[1]', 'events[1] must be of type object'],
    [changed('events.1.at', 'x'), 'events[1].at', 'events[1].at must be of type number'],
    [changed('events.1.type', 'x'), 'events[1].type', 'events[1].type is of no known kind'],
    [
      changed('events.0.definition.states.0.type', 'x'),
      'events[0].definition.states[0].type',
      'must be one of atomic, compound, parallel, final, history',
    ],
    [changed('events.0.snapshot.status', 1), 'events[0].snapshot.status', 'must be one of active'],
    [
      changed('events.2.microsteps.0.transitions.0.id', 1),
      'events[2].microsteps[0].transitions[0].id',
      'string',
    ],
  ])('%.60s', (source, argument, problem) => {
    const read = () => readRecording(source);
    expect(read).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { argument } }),
    );
    expect(read).toThrow(`The recording cannot be read: `);
    expect(read).toThrow(problem);
  });
});

test.each([1, 2])('[IN33] a recording of version %i is read as it is', (version) => {
  const file = `version${version}.recording.json`;
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  expect(readRecording(text)).toEqual(JSON.parse(text));
});

test('[IN35] fields that nobody knows are kept', () => {
  expect(readRecording(changed('events.1.later', 1)).events[1]).toMatchObject({ later: 1 });
});
