import { describe, expect, test } from 'vitest';
import { rawGet, startDemo } from './startDemo.js';

describe('the two sites', () => {
  test('the CRM page and its API are on localhost only', async () => {
    const { server } = await startDemo();
    const { port } = server;
    expect((await rawGet(port, '/', `localhost:${port}`)).body).toContain('demo/page');
    expect((await rawGet(port, '/', `127.0.0.1:${port}`)).status).toBe(404);
    expect((await rawGet(port, '/page.js', `127.0.0.1:${port}`)).status).toBe(404);
    expect((await rawGet(port, '/api/contacts?text=', `127.0.0.1:${port}`)).status).toBe(404);
  });

  test('the simulator is on 127.0.0.1 only', async () => {
    const { server } = await startDemo();
    const { port } = server;
    expect((await rawGet(port, '/simulator/', `127.0.0.1:${port}`)).body).toContain('simulator');
    expect((await rawGet(port, '/simulator/page.js', `127.0.0.1:${port}`)).status).toBe(200);
    expect((await rawGet(port, '/simulator/', `localhost:${port}`)).status).toBe(404);
    expect((await rawGet(port, '/demo/page/index.html', `127.0.0.1:${port}`)).status).toBe(404);
  });

  test.each(['evil.example', 'localhost.evil.example', 'localhost:1', '[::1]', 'localhost'])(
    'nothing is served to %s',
    async (host) => {
      const { server } = await startDemo();
      const { status, body } = await rawGet(server.port, '/', host);
      expect(status).toBe(421);
      expect(body).toContain(server.url);
    },
  );

  test.each([
    '/../secret.txt',
    '/simulator/../secret.txt',
    '/simulator/..%2fsecret.txt',
    '/simulator/%2e%2e/secret.txt',
    '/simulator//..//secret.txt',
    '/simulator/..\\secret.txt',
    '/simulator/..%5csecret.txt',
    '/%2e%2e/%2e%2e/secret.txt',
  ])('no file outside of the pages is served for %s', async (path) => {
    const { server } = await startDemo();
    for (const host of ['localhost', '127.0.0.1']) {
      const { status, body } = await rawGet(server.port, path, `${host}:${server.port}`);
      expect([400, 404]).toContain(status);
      expect(body).not.toContain('secret');
    }
  });
});

describe('the headers', () => {
  const common = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  const policyOf = (header: string | string[] | undefined) => String(header).split('; ');

  test('the CRM may frame the connector and its own visualizer alone, and nobody may frame the CRM', async () => {
    const { server } = await startDemo();
    const { port } = server;
    for (const path of ['/', '/page.js', '/missing', '/api/contacts?text=', '/api/contacts']) {
      const { headers } = await rawGet(port, path, `localhost:${port}`);
      const policy = policyOf(headers['content-security-policy']);
      const framing = [`frame-src 'self' http://127.0.0.1:${port}`, "frame-ancestors 'none'"];
      expect(policy.toSorted()).toEqual([...common, ...framing].toSorted());
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('the visualizer may be framed by the CRM alone', async () => {
    const { server } = await startDemo();
    const { port } = server;
    const { headers } = await rawGet(port, '/visualizer/', `localhost:${port}`);
    const framing = ["frame-src 'none'", "frame-ancestors 'self'"];
    expect(policyOf(headers['content-security-policy']).toSorted()).toEqual(
      [...common, ...framing].toSorted(),
    );
  });

  test('the connector may be framed by the CRM alone', async () => {
    const { server } = await startDemo();
    const { port } = server;
    const { headers } = await rawGet(port, '/simulator/', `127.0.0.1:${port}`);
    const framing = ["frame-src 'none'", `frame-ancestors http://localhost:${port}`];
    expect(policyOf(headers['content-security-policy']).toSorted()).toEqual(
      [...common, ...framing].toSorted(),
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('answers of the CRM are kept in no cache', async () => {
    const { get } = await startDemo();
    expect((await get('contacts?text=')).headers.get('Cache-Control')).toBe('no-store');
  });
});
