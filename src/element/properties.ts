/**
 * Adds a property that reflects an attribute. Its value is empty while the element does not have the attribute. Setting
 * it to null or undefined removes the attribute.
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

/** Adds a property that is true while the element has the attribute, with any value. */
export const reflectBoolean = (prototype: HTMLElement, name: string, attribute: string): void =>
  define(prototype, name, {
    get(this: HTMLElement) {
      return this.hasAttribute(attribute);
    },
    set(this: HTMLElement, value: unknown) {
      this.toggleAttribute(attribute, Boolean(value));
    },
  });

/** Adds a property to a prototype. It is configurable and enumerable, like the browser's own properties. */
export const define = (
  prototype: HTMLElement,
  name: string,
  accessors: PropertyDescriptor,
): void => {
  Object.defineProperty(prototype, name, { ...accessors, configurable: true, enumerable: true });
};

/**
 * Assigns a property again that the page set before the element was defined. Until then, the element has an own property
 * that hides the accessor of the class.
 */
export function takeOver(element: HTMLElement, name: string): void {
  if (!Object.hasOwn(element, name)) return;
  const properties = element as HTMLElement & Record<string, unknown>;
  const value = properties[name];
  delete properties[name];
  properties[name] = value;
}
