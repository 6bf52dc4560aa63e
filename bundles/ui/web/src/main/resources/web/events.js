// The terminal's event stream, read with fetch so that it carries the chosen language and shows a silent connection:
// the terminal sends at least a comment every 15 seconds.
import { stream } from './api.js';

const SILENCE = 40_000;
const RETRY = 1_000;

/** Hears events until stop() is called. heard(name, object), changed(online). */
export function listen(heard, changed) {
  let stopped = false;
  let abort = null;

  async function once() {
    abort = new AbortController();
    let watch;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => abort.abort(), SILENCE);
    };
    try {
      alive();
      const answer = await stream(abort.signal);
      if (!answer.ok) return;
      changed(true);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        alive();
        const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
        rest = blocks.pop();
        for (const block of blocks) dispatch(block, heard);
      }
    } finally {
      clearTimeout(watch);
    }
  }

  async function run() {
    while (!stopped) {
      try {
        await once();
      } catch {
        // A broken connection is the ordinary way for a stream to end; the screen says so and it is tried again.
      }
      if (stopped) return;
      changed(false);
      await new Promise((resume) => setTimeout(resume, RETRY));
    }
  }

  run();
  return function stop() {
    stopped = true;
    abort?.abort();
  };
}

function dispatch(block, heard) {
  let name = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (data === '') return;
  try {
    heard(name, JSON.parse(data));
  } catch (e) {
    console.warn(`Event ${name} was not understood`, e);
  }
}
