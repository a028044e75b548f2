// Imports the modules of snabbdom one by one, because its index reads a browser global at import time.

import type { VNodeChildren } from 'snabbdom/build/h.js';
import { h } from 'snabbdom/build/h.js';
import { init } from 'snabbdom/build/init.js';
import { attributesModule } from 'snabbdom/build/modules/attributes.js';
import { eventListenersModule, type On } from 'snabbdom/build/modules/eventlisteners.js';
import type { VNode } from 'snabbdom/build/vnode.js';

export type { VNode };

/** Updates the DOM to match a view. Never parses HTML, so texts from the CRM cannot inject markup. */
export const patch = init([attributesModule, eventListenersModule]);

/** A part of a view. Undefined renders nothing. */
export type View = VNode | undefined;

/** The attributes of an element, apart from the id and the classes in its selector. */
type Attributes = Readonly<Record<string, string>>;

/** Creates an element. `selector` contains its tag, id and classes, for example `p.dim`. */
export const element = (
  selector: string,
  attrs: Attributes,
  children: VNodeChildren = [],
  on: On = {},
): VNode => h(selector, { attrs, on }, children);

/** Creates a button. `press` is called on a click. */
export const button = (text: string, press: () => unknown, attrs: Attributes = {}): VNode =>
  element('button', { type: 'button', part: 'button', ...attrs }, text, { click: press });

/** Calls `use` with the DOM element when it is inserted into the page. */
export const onceShown = (vnode: VNode, use: (shown: HTMLElement) => void): VNode => ({
  ...vnode,
  data: { ...vnode.data, hook: { insert: ({ elm }) => use(elm as HTMLElement) } },
});

/** Sets the key by which `patch` recognizes an element, so that it keeps its focus and input when siblings change. */
export const keyed = (vnode: VNode, key: string | number): VNode => ({ ...vnode, key });
