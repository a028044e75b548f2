/** The style sheet in the element's shadow root. The page's rules for the element override it. */
export const elementStyles = `
  :host { display: block; inline-size: 20rem; block-size: 40rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }`;
