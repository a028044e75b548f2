import type { CrmRecord, Texts } from '../index.js';
import { element, keyed, type View, type VNode } from './dom.js';
import type { PickerModel } from './PickerModel.js';

/**
 * Lets the agent choose a record of a list, or search for another one.
 *
 * @param label Names the list for a screen reader.
 */
export const recordPicker = (picker: PickerModel, label: string, texts: Texts): VNode =>
  element('div.picker', { 'aria-busy': String(picker.isBusy) }, [
    recordList(picker, label),
    picker.canSearch ? searchField(picker, texts) : undefined,
    element('p.dim', { role: 'status', part: 'message' }, picker.message),
  ]);

function recordList(picker: PickerModel, label: string): View {
  const { records } = picker;
  if (records.length === 0) return undefined;
  const items = records.map((record) =>
    keyed(element('li', {}, [recordButton(record, picker)]), `${record.type} ${record.id}`),
  );
  return element('ul.records', { 'aria-label': label, part: 'list' }, items, {
    keydown: moveFocus,
  });
}

const recordButton = (record: CrmRecord, picker: PickerModel): VNode =>
  element(
    'button.record',
    { type: 'button', part: 'option' },
    [
      element('span', {}, record.name),
      element(
        'span.dim',
        {},
        [record.type, record.phone, record.email].filter(Boolean).join(' · '),
      ),
    ],
    { click: () => picker.choose(record) },
  );

/** The arrow keys, Home and End move among the buttons of a list. */
function moveFocus(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  };
  const to = places[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)?.focus();
}

function searchField(picker: PickerModel, { desk }: Texts): VNode {
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('input');
    const text = field?.value.trim();
    if (text) picker.search(text);
  };
  const label = desk.chooser.searchLabel;
  return element(
    'form.buttons',
    { role: 'search' },
    [
      element('input', { type: 'search', part: 'search', 'aria-label': label, placeholder: label }),
      element('button', { type: 'submit', part: 'button' }, desk.buttons.search),
    ],
    { submit: search },
  );
}
