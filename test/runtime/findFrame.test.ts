import { describe, expect, test } from 'vitest';
import { hasTwin } from '../../src/runtime/findFrame.js';
import type { FrameOption } from '../../src/runtime/options.js';

interface FakeElement {
  readonly tagName: string;
  readonly id: string;
  readonly className?: string;
}

const frame = (id: string, className = ''): FakeElement => ({ tagName: 'IFRAME', id, className });

/** A page with these elements, found by tag, `#id` or `.class`. */
const pageWith = (...elements: FakeElement[]) => {
  const querySelectorAll = (selector: string) =>
    elements.filter(
      ({ tagName, id, className }) =>
        selector === tagName.toLowerCase() || selector === `#${id}` || selector === `.${className}`,
    );
  const querySelector = (selector: string) => querySelectorAll(selector)[0] ?? null;
  return { document: { querySelector, querySelectorAll } } as unknown as Window;
};

const asked = (option: unknown, ...elements: FakeElement[]) =>
  hasTwin(option as FrameOption, pageWith(...elements));

describe('several frames of one name', () => {
  const phone = frame('phone');
  test.each<[string, unknown, FakeElement[], boolean]>([
    ['one frame', '#phone', [phone, frame('map')], false],
    ['two frames with the id', '#phone', [phone, frame('phone')], true],
    ['three that match a class', '.dock', ['a', 'b', 'c'].map((id) => frame(id, 'dock')), true],
    [
      'a frame and something else with its id',
      '#phone',
      [phone, { ...phone, tagName: 'DIV' }],
      false,
    ],
    ['none', '#phone', [frame('map')], false],
    ['an element whose id is its own', phone, [phone, frame('map')], false],
    ['an element whose id is another frame’s, too', phone, [frame('phone'), phone], true],
    ['a function that gives one of two', () => phone, [phone, frame('phone')], true],
    ['a function that gives none', () => null, [phone, frame('phone')], false],
    ['frames without an id', frame(''), [frame(''), frame('')], false],
  ])('[TR21] are noticed: %s', (_, option, elements, expected) => {
    expect(asked(option, ...elements)).toBe(expected);
  });
});
