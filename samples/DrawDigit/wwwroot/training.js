// Training in steps of a few milliseconds, between which the page draws and listens.
import { Chart } from './chart.js';

const byId = id => document.getElementById(id);
const BusyAtATime = 16, ReadEvery = 200;            // milliseconds

const inPercent = share => `${(100 * share).toFixed(1)} %`;

/** Gives other work of the page its turn. Timers would wait longer, and much longer in a tab behind others. */
const rest = () => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); resolve(); };
  port2.postMessage(null);
});

/** Lets the buttons train the network, and calls changed whenever it answers otherwise than before. */
export function prepareTraining(network, changed) {
  const [train, restore, seedField] = ['train', 'restore', 'seed'].map(byId);
  const tested = network.UnseenDigits(), shipped = network.Accuracy();
  let lesson = null;                                  // while the network learns: whether it is to stop

  byId('lesson').addEventListener('submit', event => {
    event.preventDefault();
    if (lesson) lesson.stops = true;
    else run(Number(seedField.value));
  });
  restore.addEventListener('click', () => {
    network.Restore();
    tell('The network has the weights that came with this page', shipped);
    changed();
  });
  tell('The network has the weights that came with this page', shipped);
  train.disabled = restore.disabled = false;

  async function run(seed) {
    lesson = { stops: false };
    train.textContent = 'Stop';
    restore.disabled = seedField.disabled = true;
    const report = new Report(network);
    network.BeginLesson(seed);
    byId('weights').textContent = `The network is learning, from random weights of seed ${seed}.`;
    changed();
    const began = performance.now();
    let epochs = 0;
    while (epochs < network.Epochs() && !lesson.stops) {
      if (await epoch(report)) report.add(++epochs, network.Loss(), network.Accuracy());
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    tell(`The network learned here, from random weights of seed ${seed}: ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} in ${seconds} seconds`, network.Accuracy());
    [lesson, train.textContent] = [null, 'Train from random weights'];
    restore.disabled = seedField.disabled = false;
    changed();
    document.body.dataset.trained = epochs;
  }

  /** Whether the epoch came to its end. */
  async function epoch(report) {
    let rested = performance.now(), read = rested;
    while (!lesson.stops) {
      const isOver = network.Step();
      report.step();
      const now = performance.now();
      if (now - read > ReadEvery) {
        changed();
        read = now;
      }
      if (isOver || now - rested > BusyAtATime) {
        await rest();
        rested = performance.now();
      }
      if (isOver) return true;
    }
    return false;
  }

  function tell(what, accuracy) {
    byId('weights').textContent = `${what}. It reads ${inPercent(accuracy)} of ${tested} digits that it never saw rightly.`;
  }
}

/** Progress, curves and table of a lesson. */
class Report {
  #network; #steps = 0; #stepsOfEpoch;
  #loss; #accuracy;

  constructor(network) {
    this.#network = network;
    this.#stepsOfEpoch = network.StepsOfEpoch();
    byId('course').hidden = false;
    byId('epoch').textContent = 'The first epoch is on its way.';
    byId('progress').max = network.Epochs() * this.#stepsOfEpoch;
    byId('progress').value = 0;
    byId('charts').replaceChildren();
    byId('epochs').replaceChildren();
    this.#loss = new Chart(byId('charts'), {
      title: 'Loss', what: 'of the digits it learns from', points: network.Epochs(),
      range: values => [0, Math.max(1, ...values)], format: value => value.toFixed(3),
    });
    this.#accuracy = new Chart(byId('charts'), {
      title: 'Read rightly', what: 'of the digits it never saw', points: network.Epochs(),
      range: values => [Math.floor(10 * Math.min(0.9, ...values)) / 10, 1], format: inPercent,
    });
  }

  step() { byId('progress').value = ++this.#steps; }

  add(epoch, loss, accuracy) {
    const row = byId('epochs').insertRow(), share = inPercent(accuracy);
    for (const cell of [epoch, loss.toFixed(4), share]) row.insertCell().textContent = cell;
    this.#loss.add(loss);
    this.#accuracy.add(accuracy);
    byId('epoch').textContent = `Epoch ${epoch} of ${this.#network.Epochs()}: loss ${loss.toFixed(3)}, ${share} of the unseen digits read rightly.`;
  }
}
