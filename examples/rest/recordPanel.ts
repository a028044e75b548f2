import type { CrmRecord, DialTarget } from 'patchcord';
import type { RestDescription } from 'patchcord/adapters/rest';

/** The part of a description that the page itself brings. */
type PageActions = Required<
  Pick<RestDescription, 'beginInteraction' | 'openRecord' | 'openReports' | 'onClickToDial'>
>;

/** Shows records in an element of the page, with call buttons. */
export function recordPanel(panel: HTMLElement): PageActions {
  const listeners = new Set<(target: DialTarget) => void>();

  const element = (name: string, text: string): HTMLElement => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const button = (text: string, act: () => void): HTMLElement => {
    const made = element('button', text);
    made.addEventListener('click', act);
    return made;
  };
  const callButton = (record: CrmRecord, phone: string) =>
    button(`Call ${phone}`, () => {
      for (const listener of listeners) listener({ ...record, phone });
    });
  const show = (record: CrmRecord) => {
    const { name, phone, email } = record;
    panel.replaceChildren(
      element('h2', name),
      ...(email === undefined ? [] : [element('p', email)]),
      ...(phone === undefined ? [] : [callButton(record, phone)]),
    );
  };

  return {
    // The last customer must not stay on the screen while somebody else calls.
    beginInteraction: ({ address = 'Somebody' }) =>
      panel.replaceChildren(element('h2', `${address} is calling`)),
    openRecord: show,
    openReports: () => panel.replaceChildren(element('h2', 'Reports')),
    onClickToDial: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
