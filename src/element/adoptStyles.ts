const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Adds a style sheet to a shadow tree. Uses a constructed style sheet, because a content security policy does not block
 * it. Such a sheet belongs to one document, so there is one for each document. Does nothing in an environment without
 * constructed style sheets, such as jsdom, which renders nothing anyway.
 */
export function adoptStyles(root: ShadowRoot, styles: string): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  if (typeof view?.CSSStyleSheet?.prototype.replaceSync !== 'function') return;
  const documentSheets = sheets.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  sheets.set(ownerDocument, documentSheets);
  let sheet = documentSheets.get(styles);
  if (sheet === undefined) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(styles);
    documentSheets.set(styles, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
