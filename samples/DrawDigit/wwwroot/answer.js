// The digit, its probability and those of the others; screen readers hear the answer when the drawing rests.
const RestBeforeSaying = 500;

export class Answer {
  #digit; #glance; #text; #status; #rows; #timer;

  /** Where to write the digit, digit and probability at a glance, a sentence, the sentence for screen readers, and all ten. */
  constructor({ digit, glance, text, status, table }) {
    [this.#digit, this.#glance, this.#text, this.#status] = [digit, glance, text, status];
    this.#rows = Array.from({ length: 10 }, (_, number) => {
      const row = table.insertRow();
      row.innerHTML = `<th scope="row">${number}</th><td><div class="track"><div class="share"></div></div></td><td>–</td>`;
      return row;
    });
  }

  fail(message) {
    this.#say(message);
    this.#text.classList.add('trouble');
  }

  /** Ten probabilities, or null for an empty paper. */
  show(chances) {
    const first = chances ? chances.indexOf(Math.max(...chances)) : -1;
    this.#rows.forEach((row, digit) => {
      const share = chances?.[digit] ?? 0;
      row.classList.toggle('first', digit === first);
      row.querySelector('.share').style.setProperty('--share', share);
      row.cells[2].textContent = chances ? percent(share) : '–';
    });
    this.#digit.textContent = chances ? first : '–';
    this.#glance.textContent = chances ? `${first} · ${percent(chances[first])}` : '';
    this.#say(chances ? `This is a ${first}, by ${percent(chances[first])}.` : 'Draw a digit, or choose an example.');
  }

  #say(text) {
    this.#text.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#status.textContent = text; }, RestBeforeSaying);
  }
}

const percent = share => `${Math.round(100 * share)} %`;
