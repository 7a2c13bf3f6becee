// What is drawn is read: with mouse, finger and keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, digits, draw, heard, launch, open, places } from './browser.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const [digit, lines] of Object.entries(digits)) {
  test(`the mouse draws a ${digit}, and it is read`, async () => {
    const { page, close } = await open(browser);
    assert.equal(await page.textContent('#reading'), '–');
    await draw(page, lines);
    assert.match(await heard(page, digit), new RegExp(`^This is a ${digit}, by [0-9]+ %\\.$`));
    assert.equal(await page.textContent('#reading'), digit);
    const shares = await page.locator('#chances td:last-child').allTextContents();
    assert.equal(shares.length, 10);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + parseInt(share), 0) - 100) <= 5, `${shares}`);
    await close();
  });
}

test('the probabilities and the layers move while the digit is drawn', async () => {
  const { page, close } = await open(browser);
  const at = await places(page), seen = new Set();
  const look = () => page.evaluate(() =>
    document.querySelector('#chances').textContent + [...document.querySelectorAll('#layers canvas')].map(canvas => canvas.toDataURL()).join());
  await page.mouse.move(...at([0.25, 0.16]));
  await page.mouse.down();
  for (const place of [[0.5, 0.16], [0.75, 0.16], [0.6, 0.5], [0.42, 0.88]]) {
    await page.mouse.move(...at(place));
    await page.waitForTimeout(100);
    seen.add(await look());
  }
  await page.mouse.up();
  assert.ok(seen.size >= 3, `${seen.size} answers while drawing`);
  assert.deepEqual(await page.locator('#layers figcaption b').allTextContents(), ['Input', 'Edges', 'Strokes', 'Parts']);
  for (const name of await page.locator('#layers canvas').evaluateAll(all => all.map(canvas => canvas.getAttribute('aria-label')))) {
    assert.match(name, /^(Input|Edges|Strokes|Parts): [1-9][0-9]* of [0-9]+ values are above 0/);
  }
  await close();
});

test('a finger draws, and does not scroll the page', async () => {
  const { page, devtools, close } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const at = await places(page), top = await page.evaluate(() => scrollY);
  const touch = (type, place) => {
    const [x, y] = place ? at(place) : [];
    return devtools.send('Input.dispatchTouchEvent', { type, touchPoints: place ? [{ x, y }] : [] });
  };
  await touch('touchStart', [0.5, 0.12]);
  for (let y = 0.2; y < 0.9; y += 0.05) await touch('touchMove', [0.5, y]);
  await touch('touchEnd');
  assert.match(await heard(page, 1), /^This is a 1,/);
  assert.equal(await page.evaluate(() => scrollY), top);
  await close();
});

test('keys alone draw a digit, and a screen reader is told which it is', async () => {
  const { page, close } = await open(browser);
  for (let i = 0; i < 10 && await page.evaluate(() => document.activeElement.id) !== 'paper'; i++) await page.keyboard.press('Tab');
  const press = async (key, times) => { for (let i = 0; i < times; i++) await page.keyboard.press(key); };
  await press('ArrowUp', 6);
  await press('ArrowLeft', 4);
  await press(' ', 1);
  await press('ArrowRight', 8);
  await press('End', 6);
  await press('ArrowDown', 6);
  assert.equal(await page.textContent('#pen'), 'Pen down, row 14, column 6 of 15.');
  await press(' ', 1);
  assert.match(await heard(page, 7), /^This is a 7,/);
  await press('z', 1);
  assert.equal(await page.textContent('#pen'), 'The paper is empty.');
  await press('3', 1);
  assert.match(await heard(page, 3), /^This is a 3,/);
  await press('Delete', 1);
  await page.waitForFunction(() => /^Draw a digit/.test(document.querySelector('#said').textContent));
  assert.equal(await page.textContent('#reading'), '–');
  await close();
});

test('examples are read, undo and clear take back', async () => {
  const { page, close } = await open(browser);
  let right = 0;
  for (let digit = 0; digit < 10; digit++) {
    await page.getByRole('button', { name: `Example of a ${digit}` }).click();
    await page.waitForTimeout(150);
    right += Number(await page.textContent('#reading') === String(digit));
  }
  assert.ok(right >= 9, `${right} of 10 examples`);
  await draw(page, digits[1]);
  await page.waitForFunction(() => document.querySelector('#reading').textContent === '1');
  await draw(page, [[[0.1, 0.1], [0.9, 0.1]]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelector('#reading').textContent === '1');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.waitForFunction(() => document.querySelector('#reading').textContent === '–');
  await close();
});

test('a digit gives the same pixels wherever it stands, as large as those of the data set', async () => {
  const { page, close } = await open(browser);
  const seven = [0.25, 0.16, 0.75, 0.16, 0.75, 0.16, 0.42, 0.88], small = seven.map((place, i) => 0.3 * place + (i % 2 ? 0.6 : 0.1));
  const pixels = await call(page, 'PixelsOf', seven);
  assert.deepEqual(await call(page, 'PixelsOf', small), pixels);
  const rows = Array.from({ length: 8 }, (_, row) => pixels.slice(8 * row, 8 * row + 8));
  assert.ok(rows.every(row => row.some(ink => ink > 0)), 'all eight rows have ink');
  assert.ok(rows.every(row => row[0] === 0 && row[7] === 0), 'the first and last columns have none');
  assert.ok(pixels.every(ink => ink >= 0 && ink <= 1 && Number.isInteger(16 * ink)), 'sixteenths from 0 to 1');
  const dot = await call(page, 'PixelsOf', [0.2, 0.9, 0.2, 0.9]);
  assert.deepEqual([...dot].flatMap((ink, i) => ink > 0.1 ? [i] : []), [27, 28, 35, 36], 'a dot is in the middle');
  await close();
});
