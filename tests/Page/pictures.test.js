// Pictures of the page, for people, into the folder PICTURES: light, dark, on a phone, and the one in docs/pictures.
import { mkdir } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digits, draw, heard, launch, open } from './browser.js';

const Folder = process.env.PICTURES;

test('pictures are taken', { skip: !Folder && 'no folder PICTURES is given' }, async () => {
  await mkdir(Folder, { recursive: true });
  const browser = await launch();
  const looks = {
    light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' },
    phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  };
  for (const [name, look] of Object.entries(looks)) {
    const { page, close } = await open(browser, look);
    await draw(page, digits[4]);
    await heard(page, 4);
    if (name === 'light') await page.screenshot({ path: `${Folder}/draw-digit.png`, clip: { x: 0, y: 0, width: 1120, height: 750 } });
    await page.click('#train');
    await page.waitForFunction(() => document.body.dataset.trained === '20', null, { timeout: 300_000 });
    await page.evaluate(() => scrollTo(0, 0));
    const picture = await page.screenshot({ path: `${Folder}/${name}.png`, fullPage: true });
    assert.ok(picture.length > 10_000);
    await close();
  }
  await browser.close();
});
