/**
 * Adds a property that is an attribute as well. It is empty while there is no attribute; null and undefined take
 * the attribute away.
 */
export const reflect = (prototype: HTMLElement, name: string, attribute: string): void =>
  define(prototype, name, {
    get(this: HTMLElement) {
      return this.getAttribute(attribute) ?? '';
    },
    set(this: HTMLElement, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, String(value));
    },
  });

/** Adds a property that is true while there is an attribute, whatever its value. */
export const reflectBoolean = (prototype: HTMLElement, name: string, attribute: string): void =>
  define(prototype, name, {
    get(this: HTMLElement) {
      return this.hasAttribute(attribute);
    },
    set(this: HTMLElement, value: unknown) {
      this.toggleAttribute(attribute, Boolean(value));
    },
  });

/** Adds a property to the elements of a class, as the browser's own properties are. */
export const define = (
  prototype: HTMLElement,
  name: string,
  accessors: PropertyDescriptor,
): void => {
  Object.defineProperty(prototype, name, { ...accessors, configurable: true, enumerable: true });
};

/** Takes over a property that was set before the element was defined: it hides the accessor of that name. */
export function takeOver(element: HTMLElement, name: string): void {
  if (!Object.hasOwn(element, name)) return;
  const own = element as HTMLElement & Record<string, unknown>;
  const value = own[name];
  delete own[name];
  own[name] = value;
}
