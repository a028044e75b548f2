import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** How a page is looked at. Default: light, 1280 × 800, nothing moves. */
export interface PageLook {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** What went wrong in a page or in a frame of it, in order. */
export interface PageProblems {
  /** Errors and warnings in the console, uncaught exceptions, requests that failed. */
  readonly errors: string[];
  /** Reports of the content security policy, of every frame. */
  readonly violations: string[];
}

/** An open page and what went wrong in it so far. */
export interface OpenedPage {
  readonly page: Page;
  readonly problems: PageProblems;
  /** Writes a picture to `.data/screenshots/<name>.png` and gives its path. */
  screenshot(name: string): Promise<string>;
}

const pictures = fileURLToPath(new URL('../../../.data/screenshots/', import.meta.url));

/** Opens a page in a browser profile of its own and notes everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, height = 800, colorScheme = 'light' }: PageLook = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const problems: PageProblems = { errors: [], violations: [] };
  await noteViolations(context, problems.violations);
  const page = await context.newPage();
  noteErrors(page, problems.errors);
  await page.goto(url);
  return {
    page,
    problems,
    async screenshot(name) {
      await mkdir(pictures, { recursive: true });
      const path = `${pictures}${name}.png`;
      await page.screenshot({ path });
      return path;
    },
  };
}

function noteErrors(page: Page, errors: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('requestfailed', (request) =>
    errors.push(`${request.url()}: ${request.failure()?.errorText}`),
  );
}

/** Listens in every frame before its first script runs. */
async function noteViolations(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeBinding('noteViolation', (_, text: string) => violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = globalThis as unknown as { noteViolation(text: string): void };
      const { documentURI, effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      noteViolation(
        `${effectiveDirective} ${blockedURI} in ${documentURI} (${sourceFile}:${lineNumber})`,
      );
    });
  });
}
