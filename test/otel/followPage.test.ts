import { expect, test } from 'vitest';
import { followPage, type LeavablePage } from '../../src/otel/followPage.js';

class PageDouble extends EventTarget {
  readonly document: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };

  show(persisted: boolean): void {
    this.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  }

  turn(visibilityState: DocumentVisibilityState): void {
    this.document.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function followed() {
  const page = new PageDouble();
  const steps: string[] = [];
  // The listeners are those of `Window` by type; an `EventTarget` takes them.
  const end = followPage(page as LeavablePage, {
    hidden: () => steps.push('hidden'),
    left: () => steps.push('left'),
    back: () => steps.push('back'),
  });
  return { page, steps, end };
}

test('[OT10] a page is hidden, and not if it comes to the front', () => {
  const { page, steps } = followed();
  page.turn('visible');
  expect(steps).toEqual([]);
  page.turn('hidden');
  expect(steps).toEqual(['hidden']);
});

test('[OT10] a page is back only if it was in the bfcache', () => {
  const { page, steps } = followed();
  page.show(false);
  expect(steps).toEqual([]);
  page.dispatchEvent(new Event('pagehide'));
  page.show(true);
  expect(steps).toEqual(['left', 'back']);
});

test('[OT10] nothing is followed after the end, and nothing without a page', () => {
  const { page, steps, end } = followed();
  end();
  page.turn('hidden');
  page.show(true);
  page.dispatchEvent(new Event('pagehide'));
  expect(steps).toEqual([]);
  const none = { hidden: end, left: end, back: end };
  expect(followPage(undefined, none)()).toBeUndefined();
});
