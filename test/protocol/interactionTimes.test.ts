import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interactionTimes } from '../../src/protocol/index.js';
import { cpuMs } from '../cpuMs.js';
import '../fixedSeed.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const arrival = '2026-10-05T07:31:02.418Z';

/** Clocks as in a place of the IANA list. */
function clockOf(timeZone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (epochMs) => {
    const name = format.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value;
    const [, sign, hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
const utc = () => 0;
const berlin = clockOf('Europe/Berlin');

interface Told {
  readonly time?: unknown;
  readonly date?: unknown;
  readonly received?: string | number;
  readonly clock?: (epochMs: number) => number;
}
const read = ({ time, date, received = arrival, clock = utc }: Told) =>
  interactionTimes({
    startTime: time,
    startDate: date,
    receivedAtMs: typeof received === 'number' ? received : Date.parse(received),
    localOffsetMinutes: clock,
  });
const startOf = (told: Told) => read(told).startedAt;

describe('the example of the vendor', () => {
  test('[IT1] gives the start as an instant, and whole seconds up to the arrival', () => {
    expect(read({ time: '08:17:45(GMT+01:00)', date: '2026-10-05' })).toEqual({
      startedAt: '2026-10-05T07:17:45.000Z',
      durationSeconds: 797,
    });
  });
});

describe('times', () => {
  test.each([
    ['08:17:45', '2026-10-05T08:17:45.000Z'],
    ['8:17:45', '2026-10-05T08:17:45.000Z'],
    [' 08:17 ', '2026-10-05T08:17:00.000Z'],
    ['00:00:00', '2026-10-05T00:00:00.000Z'],
    ['23:59:59', '2026-10-05T23:59:59.000Z'],
    ['08:17:45.4', '2026-10-05T08:17:45.000Z'],
    ['08:17:45,999', '2026-10-05T08:17:45.000Z'],
  ])('[IT2] %j is %s', (time, expected) => {
    expect(startOf({ time, date: '2026-10-05', received: '2026-10-06T00:00:00Z' })).toBe(expected);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['words', 'this morning'],
    ['hours past the day', '24:00:00'],
    ['minutes past the hour', '08:60:00'],
    ['seconds past the minute', '08:17:60'],
    ['one digit of minutes', '08:7:45'],
    ['half a day', '8:17:45 PM'],
    ['an ISO instant', '2026-10-05T07:17:45Z'],
    ['seconds since the epoch', 1_791_184_665],
    ['milliseconds since the epoch', 1_791_184_665_007],
    ['digits without colons, which could be seconds', 81745],
    ['the same as text', '081745'],
    ['a number of 11 digits', 17_911_000_000],
    ['a negative number', -1_791_100_000],
    ['a fraction of a day', 0.345],
    ['no number', Number.NaN],
    ['an object', { hours: 8 }],
    ['a list', ['08:17:45']],
    ['a date object', new Date(arrival)],
    ['true', true],
    ['four groups', '08:17:45:12'],
    ['a duration', 'PT8H17M'],
    ['a very long text', `2026-10-05${' '.repeat(200)}07:17:45`],
  ])('[IT3] %s is no time', (_, time) => {
    expect(read({ time, date: '2026-10-05' })).toEqual({});
  });
});

describe('zones', () => {
  test.each([
    ['(GMT+01:00)', 60],
    [' (GMT+01:00)', 60],
    ['(GMT+00:00)', 0],
    ['(UTC-5)', -300],
    ['(UTC+5:45)', 345],
    ['(+01:00)', 60],
    ['(+0530)', 330],
    ['(-03)', -180],
    ['(-3:30)', -210],
    ['( utc +2 )', 120],
    ['(UTC)', 0],
    ['(gmt)', 0],
    ['(Z)', 0],
    ['Z', 0],
    ['+14:00', 840],
    ['-14', -840],
    [' UTC', 0],
  ])('[IT5] %j is %i minutes ahead of UTC', (zone, minutes) => {
    const received = Date.parse('2026-10-05T12:00:00Z') - minutes * minute + 20;
    expect(read({ time: `11:50:00${zone}`, date: '2026-10-05', received, clock: berlin })).toEqual({
      startedAt: new Date(received - 10 * minute - 20).toISOString(),
      durationSeconds: 600,
    });
  });

  test.each([
    '(CET)',
    '(IST)',
    '(Europe/Berlin)',
    '(agent time)',
    '()',
    '(+)',
    '(+15:00)',
    '+01:00[Europe/Berlin]',
    '(+01:60)',
    '(GMT+1:5)',
    '(GMT 1)',
    '(01:00)',
    '(GMT+01:00) (GMT+02:00)',
    ' EST',
    ' (Central European Time) +01:00',
    ' or so',
  ])('[IT6] %j is no zone that can be known', (zone) => {
    expect(read({ time: `07:17:45${zone}`, date: '2026-10-05' })).toEqual({});
    expect(read({ time: `07:17:45${zone}` })).toEqual({});
  });

  test('[IT4] [IT5] the date goes with the zone of the time', () => {
    expect(startOf({ time: '00:30:00(GMT+14:00)', date: '2026-10-05' })).toBe(
      '2026-10-04T10:30:00.000Z',
    );
  });

  test('[IT7] without a zone it is local time', () => {
    expect(startOf({ time: '09:17:45', date: '2026-10-05', clock: berlin })).toBe(
      '2026-10-05T07:17:45.000Z',
    );
    const newYork = { time: '03:17:45', date: '2026-10-05', clock: clockOf('America/New_York') };
    expect(startOf(newYork)).toBe('2026-10-05T07:17:45.000Z');
  });

  test('[IT7] a local clock that gives no numbers makes local times unknown', () => {
    expect(read({ time: '07:17:45', date: '2026-10-05', clock: () => Number.NaN })).toEqual({});
  });
});

describe('dates', () => {
  test.each<[unknown]>([
    ['2026-03-18'],
    ['2026/03/18'],
    ['2026.3.18'],
    ['18/03/2026'],
    ['03/18/2026'],
    ['18-3-2026'],
    ['18.03.2026'],
    ['3/18/2026'],
    [' 2026-03-18 '],
  ])('[IT8] %j is the 18th of March', (date) => {
    expect(startOf({ time: '10:00', date, received: '2026-03-18T10:20:00Z' })).toBe(
      '2026-03-18T10:00:00.000Z',
    );
  });

  test.each<[unknown]>([
    ['yesterday'],
    ['2026-02-29'],
    ['2026-13-01'],
    ['2026-00-10'],
    ['2026-03-32'],
    ['31/04/2026'],
    ['2026-03'],
    ['2026-077'],
    ['2026-W12-3'],
    ['2026-03-18-01'],
    ['18/3/026'],
    ['3/18/26'],
    ['18 Mar 2026'],
    ['Wed 18/03/2026'],
    ['20260318'],
    [20_260_318],
    ['3/2026'],
    [318],
    [2_026_318],
    [1_791_100_000],
    [1_791_100_000_000],
    ['2026-03-17T23:00:00Z'],
    ['2026-03-18T10:00:00'],
    ['?'],
    ['x'.repeat(1000)],
  ])('[IT9] %j is no date that can be known, so the start is unknown', (date) => {
    expect(read({ time: '10:00', date, received: '2026-03-18T10:20:00Z' })).toEqual({});
  });

  test('[IT10] of two readings the only one that exists is right, however long ago', () => {
    expect(startOf({ time: '10:00', date: '25/02/2026' })).toBe('2026-02-25T10:00:00.000Z');
    expect(startOf({ time: '10:00', date: '02/25/2026' })).toBe('2026-02-25T10:00:00.000Z');
    expect(startOf({ time: '10:00', date: '02/02/2026' })).toBe('2026-02-02T10:00:00.000Z');
  });

  test('[IT10] of two readings one in the future is wrong', () => {
    expect(startOf({ time: '10:00', date: '03/11/2026' })).toBe('2026-03-11T10:00:00.000Z');
    expect(startOf({ time: '10:00', date: '11/03/2026' })).toBe('2026-03-11T10:00:00.000Z');
  });

  test('[IT10] of two readings the one of the last 23 hours is right', () => {
    expect(startOf({ time: '06:00', date: '05/10/2026' })).toBe('2026-10-05T06:00:00.000Z');
    expect(startOf({ time: '06:00', date: '10/05/2026' })).toBe('2026-10-05T06:00:00.000Z');
    expect(startOf({ time: '22:00', date: '10/04/2026' })).toBe('2026-10-04T22:00:00.000Z');
  });

  test('[IT10] of two readings long ago neither is known', () => {
    expect(read({ time: '06:00', date: '02/03/2026' })).toEqual({});
  });
});

describe('no date', () => {
  test.each<[unknown]>([[undefined], [null], [''], ['  '], [{}], [true]])(
    '[IT11] %j: it is the last time that clocks showed it, over midnight if need be',
    (date) => {
      const received = '2026-10-05T00:10:00Z';
      expect(read({ time: '23:50:00', date, received })).toEqual({
        startedAt: '2026-10-04T23:50:00.000Z',
        durationSeconds: 1200,
      });
    },
  );

  test('[IT11] in a far zone too', () => {
    expect(startOf({ time: '23:50:00(GMT+13:00)', received: '2026-10-05T11:10:00Z' })).toBe(
      '2026-10-05T10:50:00.000Z',
    );
    expect(
      startOf({ time: '20:20:00', received: arrival, clock: clockOf('Pacific/Pago_Pago') }),
    ).toBe('2026-10-05T07:20:00.000Z');
  });
});

describe('clocks that differ', () => {
  test('[IT12] a start up to five minutes ahead is taken as told, with a duration of 0', () => {
    const expected = { startedAt: '2026-10-05T07:36:02.000Z', durationSeconds: 0 };
    expect(read({ time: '07:36:02', date: '2026-10-05' })).toEqual(expected);
    expect(read({ time: '07:36:02' })).toEqual(expected);
  });

  test('[IT12] further ahead it is not believed', () => {
    expect(read({ time: '07:36:03', date: '2026-10-05' })).toEqual({});
    expect(read({ time: '08:17:45(GMT+00:00)', date: '2026-10-05' })).toEqual({});
    expect(read({ time: '07:00:00', date: '2027-10-05' })).toEqual({});
  });

  test('[IT12] without a date, further ahead means the day before, at most 23 hours ago', () => {
    expect(startOf({ time: '08:36:03' })).toBe('2026-10-04T08:36:03.000Z');
    expect(startOf({ time: '08:36:02' })).toBe(undefined);
  });

  test('[IT12] more than 366 days ago it is not believed', () => {
    expect(startOf({ time: '08:00', date: '2025-10-04' })).toBe('2025-10-04T08:00:00.000Z');
    expect(read({ time: '07:00', date: '2025-10-04' })).toEqual({});
    expect(read({ time: '00:00:00', date: '1970-01-01' })).toEqual({});
  });

  test('[IT12] the bounds are those of the rule, to the millisecond', () => {
    const ofToday = { time: '12:00:00', date: '2026-10-05' };
    const noon = Date.parse('2026-10-05T12:00:00Z');
    expect(read({ ...ofToday, received: noon - 5 * minute }).durationSeconds).toBe(0);
    expect(read({ ...ofToday, received: noon - 5 * minute - 1 })).toEqual({});
    const latest = noon + 366 * day - 5 * minute;
    expect(startOf({ ...ofToday, received: latest - 1 })).toBe('2026-10-05T12:00:00.000Z');
    expect(read({ ...ofToday, received: latest })).toEqual({});
  });

  test('[IT12] an arrival without a time makes everything unknown', () => {
    for (const received of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(read({ time: '07:00', date: '2026-10-05', received })).toEqual({});
      expect(read({ time: '07:00', received })).toEqual({});
    }
  });
});

describe('days on which clocks change', () => {
  // Berlin, 2026: 29 March 02:00 to 03:00, 25 October 03:00 back to 02:00.
  test('[IT13] a time on either side of the change is what it says', () => {
    const spring = { date: '2026-03-29', received: '2026-03-29T12:00:00Z', clock: berlin };
    expect(startOf({ ...spring, time: '01:59:59' })).toBe('2026-03-29T00:59:59.000Z');
    expect(startOf({ ...spring, time: '03:00:00' })).toBe('2026-03-29T01:00:00.000Z');
    const autumn = { date: '2026-10-25', received: '2026-10-25T12:00:00Z', clock: berlin };
    expect(startOf({ ...autumn, time: '01:59:59' })).toBe('2026-10-24T23:59:59.000Z');
    expect(startOf({ ...autumn, time: '03:00:00' })).toBe('2026-10-25T02:00:00.000Z');
  });

  test('[IT13] a call over the change lasts as long as it lasted', () => {
    const call = { time: '01:50:00', received: '2026-03-29T01:10:00Z', clock: berlin };
    expect(read(call).durationSeconds).toBe(20 * 60);
    expect(read({ ...call, date: '2026-03-29' }).durationSeconds).toBe(20 * 60);
  });

  test('[IT13] a time that was skipped did not happen', () => {
    const skipped = { time: '02:30', received: '2026-03-29T12:00:00Z', clock: berlin };
    expect(read({ ...skipped, date: '2026-03-29' })).toEqual({});
    expect(read(skipped)).toEqual({});
  });

  test('[IT11] [IT13] without a date, a time that was skipped yesterday is not that of the day before', () => {
    expect(read({ time: '02:30', received: '2026-03-30T00:10:00Z', clock: berlin })).toEqual({});
  });

  test('[IT13] a time that came twice is known only while its second time is ahead', () => {
    const twice = { time: '02:30', date: '2026-10-25', clock: berlin };
    expect(startOf({ ...twice, received: '2026-10-25T00:40:00Z' })).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(read({ ...twice, received: '2026-10-25T01:40:00Z' })).toEqual({});
    expect(read({ ...twice, received: '2026-12-24T01:40:00Z' })).toEqual({});
  });

  test('[IT13] a zone leaves no doubt', () => {
    const twice = { date: '2026-10-25', clock: berlin, received: '2026-10-25T02:00:00Z' };
    expect(startOf({ ...twice, time: '02:30(GMT+02:00)' })).toBe('2026-10-25T00:30:00.000Z');
    expect(startOf({ ...twice, time: '02:30(GMT+01:00)' })).toBe('2026-10-25T01:30:00.000Z');
  });
});

/** What clocks show at an instant, so many minutes ahead of UTC. */
const wallOf = (epochMs: number, offset: number) => {
  const [date = '', time = ''] = new Date(epochMs + offset * minute).toISOString().split('T');
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return { time: time.slice(0, 8), year, month, day: dayOfMonth };
};
const zoneText = (offset: number) => {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const text = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
  return `(GMT${offset < 0 ? '-' : '+'}${text})`;
};
const wholeSecond = (min: number, max: number) =>
  fc.integer({ min: min / second, max: max / second }).map((seconds) => seconds * second);
const anyArrival = wholeSecond(Date.UTC(2024, 0, 1), Date.UTC(2030, 0, 1));
const anyOffset = fc.integer({ min: -14 * 60, max: 14 * 60 });
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
);

describe('always', () => {
  const clocks = new Map<string, (epochMs: number) => number>();
  const clockIn = (zone: string) => {
    const clock = clocks.get(zone) ?? clockOf(zone);
    clocks.set(zone, clock);
    return clock;
  };

  test('[IT14] a start with date and zone is found to the second, in every form of the date', () => {
    const forms = fc.constantFrom<(wall: ReturnType<typeof wallOf>) => string>(
      ({ year, month, day }) => `${year}-${month}-${day}`,
      ({ year, month, day }) => `${day}/${month}/${year}`,
      ({ year, month, day }) => `${month}/${day}/${year}`,
      ({ year, month, day }) => `${day}.${month}.${year}`,
      ({ year, month, day }) => `${Number(month)}/${Number(day)}/${year}`,
    );
    fc.assert(
      fc.property(
        anyArrival,
        wholeSecond(0, 22 * hour),
        anyOffset,
        forms,
        (received, lasted, offset, form) => {
          const wall = wallOf(received - lasted, offset);
          expect(read({ time: wall.time + zoneText(offset), date: form(wall), received })).toEqual({
            startedAt: new Date(received - lasted).toISOString(),
            durationSeconds: lasted / second,
          });
        },
      ),
    );
  });

  test('[IT14] a start without a date is found to the second if it was in the last 22 hours', () => {
    fc.assert(
      fc.property(anyArrival, wholeSecond(0, 22 * hour), anyOffset, (received, lasted, offset) => {
        const time = wallOf(received - lasted, offset).time + zoneText(offset);
        expect(read({ time, received }).durationSeconds).toBe(lasted / second);
      }),
    );
  });

  test('[IT14] a local start is found, or unknown if clocks showed it twice; nothing else', () => {
    const anyLasting = fc.oneof(wholeSecond(0, 22 * hour), wholeSecond(0, 90 * minute));
    /** Many of these are near a change of the clocks. */
    const nearChange = fc
      .constantFrom(
        '2026-03-29T01:00Z',
        '2026-10-25T01:00Z',
        '2026-11-01T06:00Z',
        '2026-04-04T15:00Z',
      )
      .chain((change) => wholeSecond(Date.parse(change) - 2 * hour, Date.parse(change) + 4 * hour));
    fc.assert(
      fc.property(
        fc.oneof(anyArrival, nearChange),
        anyLasting,
        anyZone,
        fc.boolean(),
        (received, lasted, zone, hasDate) => {
          const clock = clockIn(zone);
          const startMs = received - lasted;
          const wall = wallOf(startMs, clock(startMs));
          const date = hasDate ? `${wall.year}-${wall.month}-${wall.day}` : undefined;
          const { startedAt } = read({ time: wall.time, date, received, clock });
          if (startedAt === undefined) {
            const showsSame = [-60, -30, 30, 60].some((minutes) => {
              const other = startMs + minutes * minute;
              return wallOf(other, clock(other)).time === wall.time;
            });
            expect(showsSame).toBe(true);
          } else {
            expect(startedAt).toBe(new Date(startMs).toISOString());
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('[IT15] whatever comes, it does not throw and believes nothing absurd', () => {
    const piece = fc.constantFrom(
      ...['08', '17', '2026', '10', '05', ':', '-', '/', '.', ' ', 'T', 'Z', '(', ')', '+', 'GMT'],
      ...['PM', 'Oct', '99', '1791100000'],
    );
    const anything = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
      fc.double(),
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
    );
    fc.assert(
      fc.property(anything, anything, anyArrival, anyZone, (time, date, received, zone) => {
        const times = read({ time, date, received, clock: clockIn(zone) });
        if (times.startedAt === undefined) {
          expect(times).toEqual({});
          return;
        }
        const startMs = Date.parse(times.startedAt);
        expect(startMs).toBeLessThanOrEqual(received + 5 * minute);
        expect(startMs).toBeGreaterThan(received - 366 * day);
        expect(times.durationSeconds).toBe(Math.max(0, Math.floor((received - startMs) / second)));
      }),
      { numRuns: 1000 },
    );
  });

  test('[IT15] a hostile text takes no time', () => {
    const texts = ['1 '.repeat(5000), `1:11${' '.repeat(50_000)}`, '('.repeat(50_000)];
    const taken = cpuMs(() => {
      for (const text of texts) {
        read({ time: text, date: text });
        read({ time: text.slice(0, 99), date: text.slice(0, 99) });
      }
    });
    expect(taken).toBeLessThan(200);
  });
});

describe('the form of a live system', () => {
  const received = '2026-10-05T09:00:00Z';
  const at = (time: string, date: string) => startOf({ time, date, received, clock: berlin });

  test.each([
    ['08:17:45(UTC)', '2026-10-05(UTC)', '2026-10-05T08:17:45.000Z'],
    ['08:17:45(UTC)', '2026-10-05', '2026-10-05T08:17:45.000Z'],
    ['08:17:45', '2026-10-05(UTC)', '2026-10-05T08:17:45.000Z'],
    ['08:17:45', '2026-10-05 Z', '2026-10-05T08:17:45.000Z'],
    ['08:17:45 Z', '5/10/2026(GMT)', '2026-10-05T08:17:45.000Z'],
    ['10:17:45(GMT+02:00)', '2026-10-05(UTC+2)', '2026-10-05T08:17:45.000Z'],
    ['10:17:45', '2026-10-05', '2026-10-05T08:17:45.000Z'],
    ['10:17:45', '5-10-2026', '2026-10-05T08:17:45.000Z'],
  ])('[IT16] the time %j and the date %j are %s', (time, date, expected) => {
    expect(at(time, date)).toBe(expected);
  });

  test.each([
    ['08:17:45(UTC)', '2026-10-05(GMT+01:00)'],
    ['08:17:45+02:00', '2026-10-05Z'],
    ['08:17:45', '2026-10-05(CET)'],
    ['08:17:45', '2026-10-05(UTC+15)'],
    ['08:17:45(UTC)', '(UTC)'],
    ['08:17:45(UTC)', '2026-10-05(UTC)(UTC)'],
  ])('[IT16] the time %j and the date %j are of no start', (time, date) => {
    expect(at(time, date)).toBe(undefined);
  });
});

describe('the time of acceptance', () => {
  const accepted = (establishedTime: unknown, startTime?: unknown, startDate?: unknown) =>
    interactionTimes({
      ...{ startTime, startDate, establishedTime },
      ...{ receivedAtMs: Date.parse(arrival), localOffsetMinutes: utc },
    });

  test.each([
    '2026-10-05T07:21:02Z',
    '2026-10-05T07:21:02.418Z',
    '2026-10-05T07:21:02.418913Z',
    '2026-10-05T09:21:02.4+02:00',
  ])('[IT17] %s counts where there is no start', (time) => {
    const { startedAt = '', durationSeconds } = accepted(time);
    expect(startedAt.slice(0, 19)).toBe('2026-10-05T07:21:02');
    expect([599, 600]).toContain(durationSeconds);
    expect(accepted(time, 'never', '2026-10-05(CET)').startedAt).toBe(startedAt);
  });

  test('[IT17] ranks below a start', () => {
    const { startedAt } = accepted('2026-10-05T07:21:02Z', '07:20:00(UTC)', '2026-10-05(UTC)');
    expect(startedAt).toBe('2026-10-05T07:20:00.000Z');
  });

  test.each([
    ['without a zone', '2026-10-05T07:21:02'],
    ['a year and more ago', '2025-10-01T07:21:02Z'],
    ['still to come', '2026-10-05T07:41:02Z'],
    ['of no calendar', '2026-13-05T07:21:02Z'],
    ['a number', 1_790_000_000_000],
    ['nothing', undefined],
    ['an object', {}],
  ])('[IT17] %s counts for nothing', (_, time) => {
    expect(accepted(time)).toEqual({});
  });
});
