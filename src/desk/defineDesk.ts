import { createDeskElement } from './createDeskElement.js';
import type { DeskElements } from './DeskElement.js';
import { views } from './views.js';

/**
 * Registers `<patchcord-status>`, `<patchcord-unsaved>`, `<patchcord-chooser>` and `<patchcord-desk>`.
 * Idempotent. Does nothing in an environment without custom elements, such as a server. Call it before a framework
 * renders one of the elements: frameworks set a property instead of an attribute only if the element is defined.
 *
 * @example
 * defineDesk();
 * const desk = document.createElement('patchcord-desk');
 * desk.htmlFor = 'softphone'; // the id of the <crm-connector>
 * document.body.append(desk);
 */
export function defineDesk(): void {
  if (typeof customElements === 'undefined') return;
  for (const name of Object.keys(views) as (keyof DeskElements)[]) {
    if (customElements.get(name) === undefined) {
      customElements.define(name, createDeskElement(HTMLElement, name));
    }
  }
}
