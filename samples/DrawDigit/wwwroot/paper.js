// A sheet to draw on with mouse, finger, pen or keys. Places go from 0 to 1, so that the sheet may have any size.
import { color, onColorsChange, paintMap } from './paint.js';

const PenWidth = 0.075;
const Steps = 16;           // of the keyboard's pen, from edge to edge
const Moves = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  Home: [-1, -1], PageUp: [1, -1], End: [-1, 1], PageDown: [1, 1],
};

export class Paper {
  /** An example's 64 pixels, where one is shown in place of a drawing. */
  pixels = null;
  onChange = () => {};
  onDigit = () => {};

  #canvas; #status; #hint;
  #strokes = [];            // each a list of [x, y]
  #pointer = null;          // the id of what draws
  #pen = { column: Steps / 2, row: Steps / 2, isDown: false, isShown: false };

  constructor(canvas, status, hint) {
    [this.#canvas, this.#status, this.#hint] = [canvas, status, hint];
    canvas.addEventListener('pointerdown', event => this.#putDown(event));
    canvas.addEventListener('pointermove', event => this.#move(event));
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, event => this.#lift(event));
    canvas.addEventListener('keydown', event => this.#press(event));
    canvas.addEventListener('focus', () => { this.#pen.isShown = canvas.matches(':focus-visible'); this.#paint(); });
    canvas.addEventListener('blur', () => { this.#pen.isShown = this.#pen.isDown = false; this.#paint(); });
    new ResizeObserver(() => this.#paint()).observe(canvas);
    onColorsChange(() => this.#paint());
  }

  get isEmpty() { return !this.pixels && this.#strokes.length === 0; }

  /** Four numbers for each straight piece of a line; a dot is a piece without length. */
  get segments() {
    return this.#strokes.flatMap(stroke =>
      stroke.length === 1 ? [...stroke[0], ...stroke[0]] : stroke.slice(1).flatMap((to, i) => [...stroke[i], ...to]));
  }

  clear() { this.#replace([], null); this.#say('The paper is empty.'); }

  undo() { this.#replace(this.#strokes.slice(0, -1), null); this.#say(this.isEmpty ? 'The paper is empty.' : 'The last line is gone.'); }

  /** Shows an example in place of a drawing. */
  show(pixels, digit) { this.#replace([], pixels); this.#say(`An example of a ${digit}.`); }

  #replace(strokes, pixels) {
    [this.#strokes, this.pixels, this.#pointer, this.#pen.isDown] = [strokes, pixels, null, false];
    this.#changed();
  }

  #begin(place) {
    this.pixels = null;
    this.#strokes.push([place]);
    this.#changed();
  }

  #putDown(event) {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pen.isShown = this.#pen.isDown = false;
    this.#begin(this.#placeOf(event));
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const between = event.getCoalescedEvents?.() ?? [];
    for (const point of between.length > 0 ? between : [event]) this.#strokes.at(-1).push(this.#placeOf(point));
    this.#changed();
  }

  #lift(event) {
    if (event.pointerId === this.#pointer) this.#pointer = null;
  }

  #placeOf(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = Moves[event.key];
    if (move) this.#step(...move);
    else if (event.key === ' ') this.#toggle();
    else if (event.key === 'Delete' || event.key === 'Backspace') this.clear();
    else if (event.key === 'z' || event.key === 'Z') this.undo();
    else if (/^[0-9]$/.test(event.key)) this.onDigit(Number(event.key));
    else return;
    event.preventDefault();
  }

  #toggle() {
    this.#pen.isDown = !this.#pen.isDown;
    this.#pen.isShown = true;
    if (this.#pen.isDown) this.#begin(this.#penPlace);
    this.#paint();
    this.#sayPen();
  }

  #step(right, down) {
    const within = number => Math.min(Steps - 1, Math.max(1, number));
    this.#pen.column = within(this.#pen.column + right);
    this.#pen.row = within(this.#pen.row + down);
    this.#pen.isShown = true;
    if (this.#pen.isDown) {
      this.#strokes.at(-1).push(this.#penPlace);
      this.#changed();
    }
    this.#paint();
    this.#sayPen();
  }

  get #penPlace() { return [this.#pen.column / Steps, this.#pen.row / Steps]; }

  #sayPen() {
    this.#say(`Pen ${this.#pen.isDown ? 'down' : 'up'}, row ${this.#pen.row}, column ${this.#pen.column} of ${Steps - 1}.`);
  }

  #say(text) { this.#status.textContent = text; }

  #changed() {
    this.#paint();
    this.onChange();
  }

  #paint() {
    this.#hint.hidden = !this.isEmpty || this.#pen.isShown;
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio), context = this.#canvas.getContext('2d');
    if (this.#canvas.width !== side || this.#canvas.height !== side) this.#canvas.width = this.#canvas.height = side;
    context.clearRect(0, 0, side, side);
    context.save();
    context.scale(side, side);
    if (this.pixels) paintMap(context, this.pixels, 8, { x: 0.1, y: 0.1, pixel: 0.1, hot: color('--ink') });
    for (const stroke of this.#strokes) this.#paintStroke(context, stroke);
    if (this.#pen.isShown) this.#paintPen(context);
    context.restore();
  }

  #paintStroke(context, stroke) {
    Object.assign(context, { strokeStyle: color('--ink'), lineWidth: PenWidth, lineCap: 'round', lineJoin: 'round' });
    context.beginPath();
    context.moveTo(...stroke[0]);
    for (const place of stroke) context.lineTo(...place);
    context.stroke();
  }

  /** A ring, which is filled while the pen is down. */
  #paintPen(context) {
    Object.assign(context, { strokeStyle: color('--accent'), fillStyle: color('--accent'), lineWidth: 0.012 });
    context.beginPath();
    context.arc(...this.#penPlace, PenWidth * 0.7, 0, 2 * Math.PI);
    context.stroke();
    if (this.#pen.isDown) {
      context.beginPath();
      context.arc(...this.#penPlace, PenWidth * 0.35, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
