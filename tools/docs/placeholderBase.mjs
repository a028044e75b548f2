/** What the site is built for; `makePortable` then replaces it by wherever a page is. */
export const placeholderBase = '/__patchcord-docs__/';
