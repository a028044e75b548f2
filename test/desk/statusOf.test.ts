import { expect, test } from 'vitest';
import { type StatusFacts, statusOf } from '../../src/desk/statusOf.js';
import type { Failure, RuntimeHealth, RuntimeState } from '../../src/index.js';
import { texts } from '../../src/texts/en.js';

const failure = (code: Failure['code']): Failure => ({
  code,
  message: texts.failures[code],
  retryable: true,
});
const state = (value: RuntimeState['value'], error?: Failure): RuntimeState => ({
  ...{ value, since: 1000, attempt: 0 },
  ...(error && { error }),
});
const up: RuntimeHealth = { crm: 'up', unsaved: 0, since: 500 };
const down: RuntimeHealth = {
  ...{ crm: 'down', unsaved: 0, since: 2000 },
  lastFailure: failure('UNAVAILABLE'),
};

const calm = { health: up, isOverdue: false, areLogsLate: false, hasRecovered: false };

test.each<[string, StatusFacts, ReturnType<typeof statusOf>]>([
  [
    'before the start',
    { ...calm, state: state('idle') },
    {
      tone: 'off',
      sentences: ['The softphone is off.'],
    },
  ],
  [
    'after the stop',
    { ...calm, state: state('stopped') },
    {
      tone: 'off',
      sentences: ['The softphone is off.'],
    },
  ],
  [
    'during the ready check',
    { ...calm, state: state('readyCheck') },
    {
      tone: 'wait',
      sentences: ['The softphone is starting.'],
    },
  ],
  [
    'with a silent connector',
    { ...calm, isOverdue: true, state: state('readyCheck') },
    {
      tone: 'bad',
      sentences: ['You cannot take calls.', 'The softphone does not answer.'],
      since: 1000,
      remedy: 'reload',
    },
  ],
  [
    'while the agent signs in',
    { ...calm, state: state('agentActive') },
    {
      tone: 'wait',
      sentences: ['The softphone is starting.'],
    },
  ],
  [
    'while the CRM data loads',
    { ...calm, state: state('crmDataRequested') },
    {
      tone: 'wait',
      sentences: ['The softphone is starting.'],
    },
  ],
  [
    'in a retry',
    { ...calm, state: state('retry', failure('TIMEOUT')) },
    {
      tone: 'bad',
      sentences: ['You cannot take calls.', 'The CRM did not answer in time.'],
      since: 1000,
      remedy: 'retry',
    },
  ],
  [
    'in an error',
    { ...calm, state: state('error', failure('UNAUTHORIZED')) },
    {
      tone: 'bad',
      sentences: ['You cannot take calls.', 'Please sign in to the CRM again.'],
      since: 1000,
      remedy: 'retry',
    },
  ],
  [
    'when all works',
    { ...calm, state: state('crmDataSent') },
    {
      tone: 'good',
      sentences: ['The softphone works.'],
      since: 1000,
    },
  ],
  [
    'while a log is being saved',
    { ...calm, state: state('crmDataSent'), health: { ...up, unsaved: 1 } },
    {
      tone: 'good',
      sentences: ['The softphone works.'],
      since: 1000,
    },
  ],
  [
    'with logs that wait for long',
    { ...calm, state: state('crmDataSent'), areLogsLate: true, health: { ...up, unsaved: 3 } },
    {
      tone: 'warn',
      sentences: ['The softphone works.', '3 interaction logs are not saved yet.'],
      remedy: 'save',
    },
  ],
  [
    'while the CRM is down',
    { ...calm, state: state('crmDataSent'), health: down },
    {
      tone: 'warn',
      sentences: ['You can take calls.', 'The CRM is not available.'],
      since: 2000,
    },
  ],
  [
    'while it is down and logs wait',
    {
      ...calm,
      state: state('crmDataSent'),
      health: { ...down, unsaved: 1 },
    },
    {
      tone: 'warn',
      sentences: [
        'You can take calls.',
        'The CRM is not available.',
        '1 interaction log is not saved yet.',
      ],
      since: 2000,
      remedy: 'save',
    },
  ],
  [
    'after an outage',
    { ...calm, state: state('crmDataSent'), hasRecovered: true },
    {
      tone: 'good',
      sentences: ['The CRM answers again.', 'You can take calls.'],
      since: 500,
    },
  ],
])('[DK1] the line %s', (_, facts, status) => {
  expect(statusOf(facts, texts)).toEqual(status);
});
