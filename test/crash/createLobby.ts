import { Hono } from 'hono';

/** Where a browser waits between two rounds that it survives. */
export interface Lobby {
  /** The page and its question; served on every site. */
  readonly routes: Hono;
  /** Sends the page that waits to the next round. */
  send(url: string): void;
}

const page = `<!doctype html><title>Crash test</title>
<script>fetch('/lobby/next').then((answer) => answer.text()).then((url) => location.replace(url))</script>`;

/** Makes a lobby. `onArrival` is called when a page has come. */
export function createLobby(onArrival: () => void): Lobby {
  let letGo: ((url: string) => void) | undefined;
  const routes = new Hono();
  routes.get('/lobby', (context) => context.html(page));
  routes.get('/lobby/next', async (context) => {
    const next = new Promise<string>((resolve) => {
      letGo = resolve;
    });
    onArrival();
    return context.text(await next);
  });
  return {
    routes,
    send(url) {
      letGo?.(url);
      letGo = undefined;
    },
  };
}
