import { describe, expect, test } from 'vitest';
import { createDesk, type View, viewOf } from '../../demo/page/Desk.js';

/** A window with an address bar; setting its fragment is heard as in a browser. */
class AddressBar extends EventTarget {
  #hash = '';
  readonly location: { hash: string };

  constructor(hash: string) {
    super();
    this.#hash = hash;
    const bar = this;
    this.location = {
      get hash() {
        return bar.#hash;
      },
      set hash(next: string) {
        bar.#hash = next;
        bar.dispatchEvent(new Event('hashchange'));
      },
    };
  }
}

function openDesk(hash = '') {
  const bar = new AddressBar(hash);
  const desk = createDesk(bar as unknown as Window);
  const seen: View[] = [];
  desk.view$.subscribe((view) => seen.push(view));
  return { bar, desk, seen };
}

describe('createDesk', () => {
  test('opens what the address says', () => {
    expect(openDesk('#/contacts/CON-1001').seen).toEqual([{ kind: 'contact', id: 'CON-1001' }]);
  });

  test('follows the address, and writes it', () => {
    const { bar, desk, seen } = openDesk();
    bar.location.hash = '#/reports';
    desk.show({ kind: 'contact', id: 'CON-1001', caseId: 'CASE-2001' });
    expect(bar.location.hash).toBe('#/contacts/CON-1001/CASE-2001');
    expect(seen.map(({ kind }) => kind)).toEqual(['home', 'reports', 'contact']);
  });

  test('shows a caller without the number in the address', () => {
    const { bar, desk, seen } = openDesk();
    const caller: View = { kind: 'caller', address: '+16175550119', status: 'lookedFor' };
    desk.show(caller);
    expect(seen.at(-1)).toBe(caller);
    expect(bar.location.hash).toBe('#/caller');
  });

  test('dials while somebody listens, and says so', () => {
    const { desk } = openDesk();
    const states: boolean[] = [];
    desk.canDial$.subscribe((state) => states.push(state));
    const target = { id: 'CON-1', type: 'Contact', name: 'Somebody', phone: '+12025550100' };
    expect(desk.dial(target)).toBe(false);
    const dialled: unknown[] = [];
    const stop = desk.onDial((one) => dialled.push(one));
    expect(desk.dial(target)).toBe(true);
    stop();
    expect(desk.dial(target)).toBe(false);
    expect(dialled).toEqual([target]);
    expect(states).toEqual([false, true, false]);
  });
});

describe('viewOf', () => {
  test.each([
    ['', { kind: 'home' }],
    ['#/', { kind: 'home' }],
    ['#/caller', { kind: 'home' }],
    ['#/contacts', { kind: 'home' }],
    ['#/contacts/%', { kind: 'home' }],
    ['#/contacts/CON-1001', { kind: 'contact', id: 'CON-1001' }],
    ['#/contacts/CON-1001/CASE-1', { kind: 'contact', id: 'CON-1001', caseId: 'CASE-1' }],
    ['#/reports', { kind: 'reports' }],
    ['#/reports/LOG-3', { kind: 'reports', logId: 'LOG-3' }],
  ] as const)('reads %j', (fragment, view) => {
    expect(viewOf(fragment)).toEqual(view);
  });
});
