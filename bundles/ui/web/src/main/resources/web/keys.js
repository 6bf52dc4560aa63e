// Keys of a keyboard that belong to the screen and not to a field, and scanners that type like a keyboard.
import { useEffect, useRef } from 'preact/hooks';

const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];
/** A person does not type that fast, a scanner that acts as a keyboard does. Milliseconds between two keys. */
const SCANNER_GAP = 50;
/** The shortest payer's code has more characters than any amount. */
export const SHORTEST_CODE = 14;

/** Calls pressed(event) for keys outside of fields and dialogs. */
export function useKeys(pressed) {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const hear = (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (FIELDS.includes(event.target.tagName) || document.querySelector('dialog[open]')) return;
      if ((event.key === 'Enter' || event.key === ' ') && ['BUTTON', 'A', 'SUMMARY'].includes(event.target.tagName)) return;
      latest.current(event);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

/** Tells a scanner's burst of characters from typing. */
export class Burst {
  #last = 0;
  #text = '';
  #before = null;

  /** @param before what to go back to when this turns out to be the first character of a scanner */
  character(key, before, now = performance.now()) {
    if (now - this.#last > SCANNER_GAP) {
      this.#text = '';
      this.#before = before;
    }
    this.#text += key;
    this.#last = now;
  }

  /** At Enter: the code that a scanner typed and what was there before, or null when a person typed. */
  end(now = performance.now()) {
    const code = this.#text;
    this.#text = '';
    const scanned = code.length >= SHORTEST_CODE && now - this.#last <= SCANNER_GAP;
    return scanned ? { code, before: this.#before } : null;
  }
}

/** A pointer does not move the focus to a key, so that Enter still means the screen's main button. */
export const keepFocus = (event) => event.preventDefault();
