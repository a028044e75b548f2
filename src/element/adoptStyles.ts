const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Styles a shadow tree. A sheet that a script has made needs no permission of a content security policy,
 * and belongs to one document only. Where there are no such sheets, as in jsdom, nothing is drawn either.
 */
export function adoptStyles(root: ShadowRoot, styles: string): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  if (typeof view?.CSSStyleSheet?.prototype.replaceSync !== 'function') return;
  const ofDocument = sheets.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  sheets.set(ownerDocument, ofDocument);
  let sheet = ofDocument.get(styles);
  if (sheet === undefined) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles);
    ofDocument.set(styles, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
