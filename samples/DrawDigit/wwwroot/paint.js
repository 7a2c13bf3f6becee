// Colours come from style.css, so that light and dark are decided in one place.
const dark = matchMedia('(prefers-color-scheme: dark)');
let known = {};
dark.addEventListener('change', () => { known = {}; });

export const color = name => known[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const onColorsChange = act => dark.addEventListener('change', act);

/** Squares, the more of the hot colour the larger the number, of 0 to 1. */
export function paintMap(context, values, columns, { x, y, pixel, hot }) {
  context.fillStyle = hot;
  values.forEach((value, i) => {
    context.globalAlpha = value;
    context.fillRect(x + (i % columns) * pixel, y + Math.floor(i / columns) * pixel, pixel, pixel);
  });
  context.globalAlpha = 1;
}
