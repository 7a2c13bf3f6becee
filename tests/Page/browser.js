// Opens the page in Chromium and watches what it says and loads.
import { chromium } from 'playwright-core';
import assert from 'node:assert/strict';

const Address = process.env.PAGE;

/** A browser that asks nobody for anything on its own. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** The page in a window of its own, with an empty cache, ready to draw on. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles = [], requests = [];
  let wire = 0;
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) troubles.push(message.text()); });
  page.on('pageerror', error => troubles.push(error.message));
  page.on('requestfailed', request => troubles.push(`${request.url()} failed`));
  page.on('request', request => requests.push(request.url()));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  devtools.on('Network.loadingFinished', event => { wire += event.encodedDataLength; });
  await page.goto(Address);
  await page.waitForFunction(() => document.body.dataset.ready === 'yes', null, { timeout: 120_000 });
  return {
    page, devtools, requests,
    get wire() { return wire; },
    /** Ends it: nothing was wrong, and nothing was asked for elsewhere. */
    async close() {
      await context.close();
      assert.deepEqual(troubles, []);
      assert.deepEqual(requests.filter(url => !url.startsWith('http://127.0.0.1:')), []);
    },
  };
}

/** Calls what C# exports. */
export const call = (page, method, ...values) =>
  page.evaluate(async ([method, values]) => (await import('./network.js')).network[method](...values), [method, values]);

/** Draws lines with the mouse; places go from 0 to 1. */
export async function draw(page, lines) {
  const at = await places(page);
  for (const [first, ...others] of lines) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const place of others) await page.mouse.move(...at(place), { steps: 6 });
    await page.mouse.up();
  }
}

/** Where places on the paper are in the window. */
export async function places(page) {
  await page.locator('#paper').scrollIntoViewIfNeeded();
  const box = await page.locator('#paper').boundingBox();
  return ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
}

/** What a screen reader is told, as soon as it is told of this digit; otherwise what it was told last. */
export async function heard(page, digit) {
  const isTold = digit => document.querySelector('#said').textContent.startsWith(`This is a ${digit},`);
  await page.waitForFunction(isTold, digit, { timeout: 10_000 }).catch(() => {});
  return page.textContent('#said');
}

const around = Array.from({ length: 33 }, (_, i) => [0.5 + 0.25 * Math.cos(i * Math.PI / 16), 0.5 + 0.36 * Math.sin(i * Math.PI / 16)]);

/** How people write digits, line by line. */
export const digits = {
  0: [around],
  1: [[[0.5, 0.12], [0.5, 0.88]]],
  4: [[[0.6, 0.12], [0.25, 0.6], [0.8, 0.6]], [[0.6, 0.12], [0.6, 0.88]]],
  7: [[[0.25, 0.16], [0.75, 0.16], [0.42, 0.88]]],
};
