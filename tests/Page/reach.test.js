// The page is small, fits a phone, and can be used by everybody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { digits, draw, launch, open } from './browser.js';

const MostBytes = 2_200_000;
const Phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test('it loads at most 2.2 MB', async () => {
  const opened = await open(browser);
  await draw(opened.page, digits[4]);
  await opened.page.waitForTimeout(500);
  console.log(`${opened.requests.length} files, ${(opened.wire / 1e6).toFixed(2)} MB over the wire`);
  assert.ok(opened.wire > 1_000_000, 'the runtime alone is larger: what is counted is not all');
  assert.ok(opened.wire <= MostBytes, `${opened.wire} bytes`);
  await opened.close();
});

test('at the width of a phone nothing is cut off', async () => {
  const { page, close } = await open(browser, Phone);
  await page.click('#train');
  await page.waitForFunction(() => document.querySelectorAll('#epochs tr').length >= 1, null, { timeout: 120_000 });
  await page.evaluate(() => document.querySelectorAll('details').forEach(box => { box.open = true; }));
  const beyond = await page.evaluate(() => {
    const scrolls = element => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')].filter(element => !element.closest('.unseen') && !scrolls(element))
      .filter(element => { const box = element.getBoundingClientRect(); return box.right > innerWidth + 0.5 || box.left < -0.5; }).map(element => element.outerHTML.slice(0, 80));
  });
  assert.deepEqual(beyond, []);
  assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 360);
  await close();
});

test('at any width the paper is square, and what is drawn is not stretched', async () => {
  const { page, close } = await open(browser);
  for (const width of [360, 700, 1120, 1400]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(200);
    const [across, down, side, other] = await page.$eval('#paper', paper => [paper.width, paper.height, paper.clientWidth, paper.clientHeight]);
    assert.ok(Math.abs(side - other) <= 1 && across === down && across === side, `${across} × ${down} points on ${side} × ${other}, ${width} wide`);
  }
  await close();
});

test('it says so where the network cannot be loaded', async () => {
  const page = await browser.newPage();
  await page.route('**/_framework/**', route => route.abort());
  await page.goto(process.env.PAGE);
  await page.waitForFunction(() => document.querySelector('#said').textContent.startsWith('The network could not be loaded.'));
  assert.ok(await page.locator('#answer').isVisible());
  await page.close();
});

test('every control and picture has a name', async () => {
  const { page, devtools, close } = await open(browser);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const named = ['application', 'button', 'spinbutton', 'image', 'progressbar', 'DisclosureTriangle', 'group', 'region', 'table'];
  const met = nodes.filter(node => !node.ignored && named.includes(node.role?.value));
  assert.deepEqual(met.filter(node => !node.name?.value && node.role.value !== 'group').map(node => node.role.value), []);
  const count = role => met.filter(node => node.role.value === role).length;
  assert.deepEqual([count('application'), count('spinbutton'), count('image'), count('region')], [1, 1, 4, 5]);
  assert.ok(count('button') >= 14, `${count('button')} buttons`);
  assert.equal(await page.evaluate(() => document.querySelectorAll('[role=status]').length), 3);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await close();
});

test('all controls are reached by the Tab key, and the focus is seen', async () => {
  const { page, close } = await open(browser);
  const reached = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const [name, outline] = await page.evaluate(() => {
      const element = document.activeElement, style = getComputedStyle(element);
      return [element.id || element.getAttribute('aria-label') || element.textContent, style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)];
    });
    if (await page.evaluate(() => document.activeElement === document.body) || reached.includes(name)) break;
    assert.ok(outline >= 2, `${name} has no visible focus`);
    reached.push(name);
  }
  for (const name of ['paper', 'undo', 'clear', 'Example of a 0', 'Example of a 9', 'train', 'seed', 'restore', 'declaration']) {
    assert.ok(reached.includes(name), `${name} is not among ${reached}`);
  }
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`text stands out in ${colorScheme} colours`, async () => {
    const { page, close } = await open(browser, { colorScheme });
    const faint = await page.evaluate(() => {
      const channels = color => /rgba?\(([^)]+)\)/.exec(color)[1].split(',').map(Number);
      const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const behind = element => {
        const color = channels(getComputedStyle(element).backgroundColor);
        return (color[3] ?? 1) === 1 ? color : element.parentElement ? behind(element.parentElement) : [255, 255, 255];
      };
      return [...document.body.querySelectorAll('*')]
        .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .map(element => {
          const [a, b] = [light(channels(getComputedStyle(element).color)), light(behind(element))];
          return [element.outerHTML.slice(0, 60), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
        }).filter(([, contrast]) => contrast < 4.5);
    });
    assert.deepEqual(faint, []);
    const [page_, text] = await page.evaluate(() => ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name]));
    assert.equal(/\d+/.exec(page_)[0] < 128, colorScheme === 'dark', `${page_} behind ${text}`);
    await close();
  });
}

test('nothing moves for those who asked for that', async () => {
  for (const [reducedMotion, moves] of [['reduce', false], ['no-preference', true]]) {
    const { page, close } = await open(browser, { reducedMotion });
    const duration = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.share')).transitionDuration));
    assert.equal(duration > 0, moves, reducedMotion);
    await close();
  }
});
