// One by one: the package's index reads a browser global when it is imported.

import type { VNodeChildren } from 'snabbdom/build/h.js';
import { h } from 'snabbdom/build/h.js';
import { init } from 'snabbdom/build/init.js';
import { attributesModule } from 'snabbdom/build/modules/attributes.js';
import { eventListenersModule, type On } from 'snabbdom/build/modules/eventlisteners.js';
import type { VNode } from 'snabbdom/build/vnode.js';

export type { VNode };

/** Brings what is on the page to what a view says. It calls no function that takes HTML. */
export const patch = init([attributesModule, eventListenersModule]);

/** A part of a view; undefined shows nothing. */
export type View = VNode | undefined;

/** The attributes of an element that say more than its selector. */
type Attributes = Readonly<Record<string, string>>;

/** An element. `selector` has its tag and classes, as `p.dim`. */
export const element = (
  selector: string,
  attrs: Attributes,
  children: VNodeChildren = [],
  on: On = {},
): VNode => h(selector, { attrs, on }, children);

/** A button with a text. */
export const button = (text: string, press: () => unknown, attrs: Attributes = {}): VNode =>
  element('button', { type: 'button', part: 'button', ...attrs }, text, { click: press });

/** Calls a function with an element once this is on the page. */
export const onceShown = (vnode: VNode, use: (shown: HTMLElement) => void): VNode => ({
  ...vnode,
  data: { ...vnode.data, hook: { insert: ({ elm }) => use(elm as HTMLElement) } },
});

/** Keeps an element with the same key, and what the agent does in it, when others come and go. */
export const keyed = (vnode: VNode, key: string | number): VNode => ({ ...vnode, key });
