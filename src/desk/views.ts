import { chooser } from './chooser.js';
import type { DeskElements, UnsavedProperties } from './DeskElement.js';
import type { DeskModel } from './DeskModel.js';
import { element, type View, type VNode } from './dom.js';
import { statusLine } from './statusLine.js';
import { unsavedLogs } from './unsavedLogs.js';

type ViewFunction = (model: DeskModel, options: UnsavedProperties) => View;

/** The views that each element shows. */
export const views: Readonly<Record<keyof DeskElements, readonly ViewFunction[]>> = {
  'patchcord-status': [statusLine],
  'patchcord-unsaved': [unsavedLogs],
  'patchcord-chooser': [chooser],
  'patchcord-desk': [statusLine, chooser, unsavedLogs],
};

/** The content of an element while there is no runtime. */
export const emptyView = (): VNode => element('div', {});

/** The content of an element in the agent's language. */
export function viewOf(
  name: keyof DeskElements,
  model: DeskModel,
  options: UnsavedProperties,
): VNode {
  const { language, direction } = model.runtime.texts;
  return element(
    'div.desk',
    { lang: language, dir: direction },
    views[name].map((view) => view(model, options)),
  );
}
