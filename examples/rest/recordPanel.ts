import type { CrmRecord, DialTarget, InteractionStart } from 'patchcord';
import type { RestDescription } from 'patchcord/adapters/rest';

/** The part of a description that the page itself brings. */
type PageActions = Required<
  Pick<
    RestDescription,
    'beginInteraction' | 'noMatch' | 'openRecord' | 'openMatches' | 'openReports' | 'onClickToDial'
  >
>;

/**
 * Shows records in an element of the page, with call buttons.
 *
 * @param onChosen is told which record the agent chose for an interaction
 */
export function recordPanel(
  panel: HTMLElement,
  onChosen: (interaction: InteractionStart, record: CrmRecord) => void,
): PageActions {
  const listeners = new Set<(target: DialTarget) => void>();
  let interaction: InteractionStart | undefined;

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
    beginInteraction: (start) => {
      interaction = start;
      panel.replaceChildren(element('h2', `${start.address ?? 'Somebody'} is calling`));
    },
    noMatch: ({ value }) => panel.replaceChildren(element('h2', `Nobody has ${value}`)),
    openRecord: show,
    openMatches: (_, records) => {
      const shownFor = interaction;
      const choose = (record: CrmRecord) => {
        if (shownFor !== undefined) onChosen(shownFor, record);
        show(record);
      };
      panel.replaceChildren(
        element('h2', 'Who is it?'),
        ...records.map((record) => button(record.name, () => choose(record))),
      );
    },
    openReports: () => panel.replaceChildren(element('h2', 'Reports')),
    onClickToDial: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
