// A curve that grows by a point with every epoch.
const Namespace = 'http://www.w3.org/2000/svg';
const Width = 320, Height = 130, Left = 46, Right = 56, Top = 10, Bottom = 22;

export class Chart {
  #svg; #title; #points; #format; #range; #values = [];

  /** range gives the ends of the axis for the values so far, format writes a value. */
  constructor(place, { title, what, points, range, format }) {
    [this.#title, this.#points, this.#range, this.#format] = [title, points, range, format];
    const figure = document.createElement('figure'), caption = document.createElement('figcaption');
    caption.innerHTML = `<b>${title}</b> <span>${what}</span>`;
    this.#svg = create('svg', { viewBox: `0 0 ${Width} ${Height}`, role: 'img' });
    figure.append(caption, this.#svg);
    place.append(figure);
    this.#draw();
  }

  add(value) {
    this.#values.push(value);
    this.#draw();
  }

  #draw() {
    const [least, most] = this.#range(this.#values), last = this.#values.at(-1);
    const x = i => Left + (Width - Left - Right) * i / Math.max(1, this.#points - 1);
    const y = value => Height - Bottom - (Height - Top - Bottom) * (value - least) / (most - least);
    const places = this.#values.map((value, i) => [x(i), y(value)]);
    this.#svg.replaceChildren(
      create('line', { class: 'axis', x1: Left, x2: Width - Right, y1: Height - Bottom, y2: Height - Bottom }),
      create('line', { class: 'axis', x1: Left, x2: Left, y1: Height - Bottom, y2: Top }),
      create('text', { x: Left - 6, y: Top + 4, 'text-anchor': 'end' }, this.#format(most)),
      create('text', { x: Left - 6, y: Height - Bottom, 'text-anchor': 'end' }, this.#format(least)),
      create('text', { x: Left, y: Height - 6 }, 'epoch 1'),
      create('text', { x: Width - Right, y: Height - 6, 'text-anchor': 'end' }, this.#points),
      create('polyline', { class: 'curve', points: places.join(' ') }),
      ...places.map(([cx, cy]) => create('circle', { class: 'point', cx, cy, r: 2.5 })),
      ...(places.length ? [create('text', { class: 'last', x: places.at(-1)[0] + 7, y: places.at(-1)[1] + 4 }, this.#format(last))] : []));
    this.#svg.setAttribute('aria-label', places.length
      ? `${this.#title}: from ${this.#format(this.#values[0])} to ${this.#format(last)} in ${places.length} epochs` : `${this.#title}: nothing yet`);
  }
}

function create(name, attributes, text) {
  const element = document.createElementNS(Namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
