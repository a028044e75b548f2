import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { texts as english } from './en.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';

/** The context that provides the text catalogue to all components. */
export const TextsContext = createContext<SoftphoneTexts>(english);

/** Returns the texts in the agent's language. */
export const useTexts = (): SoftphoneTexts => useContext(TextsContext);
