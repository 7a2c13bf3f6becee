// Brings paper, network and answer together.
import { Answer } from './answer.js';
import { showLayers } from './layers.js';
import { Paper } from './paper.js';
import { prepareTraining } from './training.js';

const byId = id => document.getElementById(id);

const answer = new Answer({ digit: byId('reading'), glance: byId('glance'), text: byId('answer'), status: byId('said'), table: byId('chances') });
const paper = new Paper(byId('paper'), byId('pen'), byId('hint'));
let network = null, layers = null, expected = 0;

// The last change of a frame is the one that is read.
paper.onChange = () => { expected ||= requestAnimationFrame(read); };

function read() {
  expected = 0;
  if (!network) return;
  const pixels = paper.isEmpty ? null : paper.pixels ?? network.PixelsOf(paper.segments);
  const chances = pixels && network.Read(pixels);
  answer.show(chances);
  layers.show(pixels);
}

function showExample(digit) {
  if (network) paper.show(network.Example(digit), digit);
}

byId('undo').addEventListener('click', () => paper.undo());
byId('clear').addEventListener('click', () => paper.clear());
paper.onDigit = showExample;
byId('examples').append(...Array.from({ length: 10 }, (_, digit) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = digit;
  button.setAttribute('aria-label', `Example of a ${digit}`);
  button.addEventListener('click', () => showExample(digit));
  return button;
}));

try {
  ({ network } = await import('./network.js'));
  layers = showLayers(byId('layers'), network);
  byId('declaration').textContent = network.Declaration();
  byId('summary').textContent = network.Summary();
  read();
  prepareTraining(network, () => paper.onChange());
  document.body.dataset.ready = 'yes';
} catch (error) {
  answer.fail('The network could not be loaded. The page needs a browser of the last few years, with WebAssembly.');
  throw error;
}
