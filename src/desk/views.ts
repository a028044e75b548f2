import { chooser } from './chooser.js';
import type { DeskElements } from './DeskElement.js';
import type { DeskModel } from './DeskModel.js';
import { element, type View, type VNode } from './dom.js';
import { statusLine } from './statusLine.js';
import { unsavedLogs } from './unsavedLogs.js';

/** The views that each element shows. */
export const views: Readonly<Record<keyof DeskElements, readonly ((model: DeskModel) => View)[]>> =
  {
    'patchcord-status': [statusLine],
    'patchcord-unsaved': [unsavedLogs],
    'patchcord-chooser': [chooser],
    'patchcord-desk': [statusLine, chooser, unsavedLogs],
  };

/** The content of an element in the agent's language; empty while there is no runtime. */
export function viewOf(name: keyof DeskElements, model: DeskModel | undefined): VNode {
  if (model === undefined) return element('div', {});
  const { language, direction } = model.runtime.texts;
  return element(
    'div.desk',
    { lang: language, dir: direction },
    views[name].map((view) => view(model)),
  );
}
