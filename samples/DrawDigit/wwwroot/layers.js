// What the network gets and what its layers make of it, as maps of small squares.
import { color, onColorsChange, paintMap } from './paint.js';

const Input = { name: 'Input', maps: 1, rows: 8, columns: 8 };
const Pixel = 8;

export function showLayers(place, network) {
  const layers = [Input, ...network.Layers().map(name => {
    const [maps, rows, columns] = network.ShapeOf(name);
    return { name, maps, rows, columns };
  })];
  const pictures = layers.map(layer => new Picture(place, layer));
  onColorsChange(() => pictures.forEach(picture => picture.paint()));
  return {
    /** Asks each layer for what it made of the pixels that were read last; null for an empty paper. */
    show(pixels) {
      pictures.forEach(picture => picture.show(pixels && (picture.layer === Input ? pixels : network.OutputOf(picture.layer.name))));
    },
  };
}

class Picture {
  #canvas; #values = null; #across; #gap;

  constructor(place, layer) {
    this.layer = layer;
    this.#across = widthOf(layer.maps);
    this.#gap = layer.rows === 1 ? 0.25 : 1;            // between maps, in pixels
    const sideOf = (maps, pixels) => Pixel * (maps * (pixels + this.#gap) - this.#gap);
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.width = sideOf(this.#across, layer.columns);
    this.#canvas.height = sideOf(layer.maps / this.#across, layer.rows);
    const figure = document.createElement('figure'), caption = document.createElement('figcaption');
    caption.innerHTML = `<b>${layer.name}</b> <span>${sizeOf(layer)}</span>`;
    figure.append(caption, this.#canvas);
    place.append(figure);
    this.show(null);
  }

  show(values) {
    this.#values = values;
    this.paint();
    this.#canvas.setAttribute('aria-label', `${this.layer.name}: ${values ? inWords(values, this.layer) : 'nothing yet'}`);
  }

  paint() {
    const { maps, rows, columns } = this.layer, size = rows * columns, context = this.#canvas.getContext('2d');
    const largest = Math.max(1e-6, ...(this.#values ?? []));
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (let map = 0; map < maps; map++) {
      const x = Pixel * (map % this.#across) * (columns + this.#gap), y = Pixel * Math.floor(map / this.#across) * (rows + this.#gap);
      context.fillStyle = color('--cold');
      context.fillRect(x, y, Pixel * columns, Pixel * rows);
      if (this.#values) {
        const shares = Array.from(this.#values.slice(map * size, (map + 1) * size), value => Math.max(0, value) / largest);
        paintMap(context, shares, columns, { x, y, pixel: Pixel, hot: color('--hot') });
      }
    }
  }
}

/** The least number of maps in a row that leaves no gap at the end and makes a picture that is not higher than wide. */
function widthOf(maps) {
  let across = Math.ceil(Math.sqrt(maps));
  while (maps % across !== 0) across++;
  return across;
}

const sizeOf = ({ maps, rows, columns }) =>
  rows === 1 ? `${maps} numbers` : maps === 1 ? `${rows} × ${columns} pixels` : `${maps} maps of ${rows} × ${columns}`;

function inWords(values, { maps }) {
  const above = values.filter(value => value > 0).length, strongest = values.indexOf(Math.max(...values));
  const where = maps === 1 ? '' : `, the largest in ${maps === values.length ? 'place' : 'map'} ${Math.floor(strongest / (values.length / maps)) + 1} of ${maps}`;
  return `${above} of ${values.length} values are above 0${where}`;
}
