// The network learns in the page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { call, digits, draw, launch, open } from './browser.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const percentIn = text => Number(/([0-9.]+) % of/.exec(text)[1]);

test('it learns from random weights, while the page stays usable, and gets the shipped weights back', async () => {
  const { page, close } = await open(browser);
  const shipped = await page.textContent('#weights');
  assert.ok(percentIn(shipped) >= 97, shipped);
  await draw(page, digits[4]);

  await page.evaluate(() => {
    window.waits = [];
    let last = performance.now();
    requestAnimationFrame(function frame(now) { window.waits.push(now - last); last = now; requestAnimationFrame(frame); });
  });
  await page.click('#train');
  await page.waitForFunction(() => document.querySelectorAll('#epochs tr').length >= 2, null, { timeout: 120_000 });
  assert.ok(await page.locator('#restore').isDisabled());
  await page.click('#clear');
  await draw(page, digits[1]);
  await page.waitForFunction(() => document.querySelector('#reading').textContent === '1', null, { timeout: 20_000 });
  assert.equal(await page.textContent('#train'), 'Stop', 'it read the drawing before it had learned all');
  await page.waitForFunction(() => document.body.dataset.trained === '20', null, { timeout: 300_000 });
  const waits = (await page.evaluate(() => window.waits)).sort((a, b) => a - b), most = waits[Math.floor(0.95 * waits.length)], longest = waits.at(-1);
  assert.ok(waits.length > 3 * 20, `${waits.length} frames: if it were an epoch at a time, there would be 20`);

  const trained = await page.textContent('#weights');
  console.log(`${trained} ${waits.length} frames meanwhile, 95 % of them within ${most.toFixed(0)} ms, all within ${longest.toFixed(0)} ms.`);
  assert.match(trained, /random weights of seed 42: 20 epochs/);
  assert.ok(percentIn(trained) >= 95, trained);
  const losses = await page.locator('#epochs td:nth-child(2)').allTextContents();
  assert.equal(losses.length, 20);
  assert.ok(Number(losses.at(-1)) < Number(losses[0]) / 5, `${losses}`);

  await page.click('#restore');
  assert.equal(await page.textContent('#weights'), shipped);
  await close();
});

test('training can be stopped, and begins anew with another seed', async () => {
  const { page, close } = await open(browser);
  await page.fill('#seed', '7');
  await page.click('#train');
  await page.waitForFunction(() => document.querySelectorAll('#epochs tr').length >= 1, null, { timeout: 120_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForFunction(() => document.body.dataset.trained);
  const epochs = Number(await page.evaluate(() => document.body.dataset.trained));
  assert.ok(epochs >= 1 && epochs < 20, `${epochs} epochs`);
  assert.match(await page.textContent('#weights'), /seed 7: [0-9]+ epochs? in/);
  await page.click('#train');
  await page.waitForFunction(() => document.querySelectorAll('#epochs tr').length === 1, null, { timeout: 120_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await close();
});

test('a seed gives the same weights in the browser as on the desktop', async () => {
  const { page, close } = await open(browser);
  for (const seed of [42, 7]) {
    const desktop = execFileSync('dotnet', ['run', '-c', 'Release', '--no-build', '--project', 'samples/DrawDigit/Serve', '--', 'hash', `${seed}`], {
      cwd: process.env.REPOSITORY, encoding: 'utf8',
    }).trim();
    assert.match(desktop, /^[0-9A-F]{64}$/);
    assert.equal(await call(page, 'InitialHash', seed), desktop);
  }
  await close();
});
