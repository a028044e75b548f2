/** Any rule of the page for the element comes before these. */
const styles = `
  :host { display: block; inline-size: 20rem; block-size: 40rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }`;

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Styles a shadow tree. A sheet that a script has made needs no permission of a content security policy,
 * and belongs to one document only. Where there are no such sheets, as in jsdom, nothing is drawn either.
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  if (typeof view?.CSSStyleSheet?.prototype.replaceSync !== 'function') return;
  let sheet = sheets.get(ownerDocument);
  if (sheet === undefined) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
