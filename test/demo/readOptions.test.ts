import { describe, expect, test } from 'vitest';
import { readOptions } from '../../demo/server/readOptions.js';

describe('readOptions', () => {
  test('has a port and a folder of its own', () => {
    expect(readOptions([], {})).toEqual({ port: 4173, dataDir: '.data' });
    expect(readOptions([], { PORT: '' })).toEqual({ port: 4173, dataDir: '.data' });
  });

  test('takes the arguments before the environment', () => {
    expect(readOptions([], { PORT: '5000' }).port).toBe(5000);
    expect(readOptions(['--port', '0'], { PORT: '5000' }).port).toBe(0);
    expect(readOptions(['--port=4180', '--data-dir=x'], {})).toEqual({ port: 4180, dataDir: 'x' });
  });

  test.each([
    [['--port', '65536'], {}, '--port must be a whole number from 0 to 65535, but is "65536".'],
    [['--port=-1'], {}, '--port must be'],
    [['--port', '4e3'], {}, '--port must be'],
    [[], { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, but is "http".'],
    [['--prot', '1'], {}, '--prot'],
    [['--data-dir='], {}, '--data-dir needs the name of a folder.'],
  ])('refuses %j with %j', (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});
