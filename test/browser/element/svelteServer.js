/** The server's part of the page of Svelte 5. */
import { render } from 'svelte/server';
import Softphone from './Softphone.svelte';

export const renderPage = (src) => render(Softphone, { props: { src, round: 0 } }).body;
