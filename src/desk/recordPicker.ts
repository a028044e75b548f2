import type { CrmRecord, Texts } from '../index.js';
import { element, keyed, type View, type VNode } from './dom.js';
import type { PickerModel } from './PickerModel.js';

/**
 * The view of a list of records with a search field.
 *
 * @param label The accessible name of the list.
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

/** Moves the focus between the buttons of a list when the agent presses an arrow key, Home or End. */
function moveFocus(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll('button')];
  const focused = buttons.indexOf(event.target as HTMLButtonElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: focused + 1,
    ArrowUp: focused - 1,
    Home: 0,
    End: -1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons.at(target % buttons.length)?.focus();
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
