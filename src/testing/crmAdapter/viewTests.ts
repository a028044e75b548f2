import type { DialTarget } from '../../crm.js';
import { check, checkIs, checkSame, checkText } from './assertions.js';
import { type ContractTest, someRecord } from './contract.js';
import { seedPeople } from './seed.js';
import type { Trial } from './Trial.js';

/** The tests of screen pop and click-to-dial. */
export const viewTests: readonly ContractTest[] = [
  {
    title: '[AD7] shows a record',
    needs: ['openRecord', 'shown'],
    run: async (trial) => {
      const record = await someRecord(trial);
      await trial.use('openRecord', [record]);
      checkSame(trial.part('shown')(), [{ kind: 'record', id: record.id }], 'What was shown');
    },
  },
  {
    title: '[AD7] shows several matches, and none of them as the one',
    needs: ['findRecords', 'openMatches', 'shown'],
    run: async (trial) => {
      const query = { kind: 'phone', value: seedPeople.shared.phone ?? '' } as const;
      const records = await trial.find(query.kind, query.value);
      await trial.use('openMatches', [query, records]);
      const kinds = trial
        .part('shown')()
        .map(({ kind }) => kind);
      checkSame(kinds, ['matches'], 'What was shown');
    },
  },
  {
    title: '[AD7] shows the reports',
    needs: ['openReports', 'shown'],
    run: async (trial) => {
      await trial.use('openReports', []);
      const kinds = trial
        .part('shown')()
        .map(({ kind }) => kind);
      checkSame(kinds, ['reports'], 'What was shown');
    },
  },
  {
    title: '[AD10] tells whom the agent calls',
    needs: ['onClickToDial', 'clickToDial'],
    run: async (trial) => {
      const { listener, heard } = ear();
      subscribe(trial, listener);
      await press(trial);
      checkSame(heard.length, 1, 'How often the listener was called');
      const { id, type, name, phone } = heard[0] as DialTarget;
      checkText(id, 'The id of a target');
      checkIs(typeof type === 'string', type, 'The type of a target', 'a text');
      checkIs(typeof name === 'string', name, 'The name of a target', 'a text');
      checkSame(digits(phone), digits(seedPeople.worldwide.phone), 'The number');
    },
  },
  {
    title: '[AD10] shows the record of whom the agent called',
    needs: ['onClickToDial', 'clickToDial', 'openRecord', 'shown'],
    run: async (trial) => {
      const { listener, heard } = ear();
      subscribe(trial, listener);
      await press(trial);
      const [target] = heard;
      check(
        target !== undefined,
        'What the listener was called with: expected a target, got nothing.',
      );
      await trial.use('openRecord', [target]);
      checkSame(trial.part('shown')(), [{ kind: 'record', id: target.id }], 'What was shown');
    },
  },
  {
    title:
      '[AD10] is silent after unsubscribing, which may be done twice, and heard once again after subscribing again',
    needs: ['onClickToDial', 'clickToDial'],
    run: async (trial) => {
      const { listener, heard } = ear();
      const stop = subscribe(trial, listener);
      stop();
      stop();
      await press(trial);
      checkSame(heard.length, 0, 'How often the listener was called after unsubscribing');
      subscribe(trial, listener);
      await press(trial);
      checkSame(heard.length, 1, 'How often the listener was called after subscribing again');
    },
  },
  {
    title: '[AD10] goes on when a listener throws',
    needs: ['onClickToDial', 'clickToDial'],
    run: async (trial) => {
      const { listener, heard } = ear();
      subscribe(trial, () => {
        throw new Error('a mistake of the listener');
      });
      subscribe(trial, listener);
      await pressInSpiteOfErrors(trial);
      await pressInSpiteOfErrors(trial);
      checkSame(heard.length, 2, 'How often the next listener was called');
    },
  },
];

function ear() {
  const heard: DialTarget[] = [];
  return { heard, listener: (target: DialTarget) => void heard.push(target) };
}

function subscribe({ adapter }: Trial, listener: (target: DialTarget) => void) {
  check(
    adapter.onClickToDial !== undefined,
    'The method onClickToDial: expected a function, got undefined. Add it, or say in `without` why it is left out.',
  );
  const stop = adapter.onClickToDial(listener);
  checkIs(typeof stop === 'function', stop, 'What onClickToDial gives', 'a function');
  return stop;
}

async function press(trial: Trial): Promise<void> {
  await trial.part('clickToDial')(seedPeople.worldwide);
}

/** Clicks a number and ignores errors, because the caller of the listeners may rethrow a listener's error. */
async function pressInSpiteOfErrors(trial: Trial): Promise<void> {
  try {
    await press(trial);
  } catch {
    // The test checks only which listeners were called.
  }
}

const digits = (phone = ''): string => phone.replace(/\D/g, '');
