// Keys of a keyboard that belong to the screen and not to a field, and scanners that type like a keyboard.
import { useLayoutEffect, useRef } from 'preact/hooks';

const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];
/** A person does not type that fast, a scanner that acts as a keyboard does. Milliseconds between two keys. */
const SCANNER_GAP = 100;
/** The shortest payer's code has more characters than any amount. */
export const SHORTEST_CODE = 14;

/**
 * Calls pressed(event) for keys outside of fields and dialogs. The screen that is drawn is the screen that hears: the listener changes
 * together with the picture, so that no key of the next amount goes to the last sale.
 */
export function useKeys(pressed) {
  const latest = useRef(pressed);
  latest.current = pressed;
  useLayoutEffect(() => {
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

/** Tells the characters of a scanner from a person's typing, by their number and their time stamps. */
export class Burst {
  #last = 0;
  #text = '';
  #before = null;
  #run = 0;
  #runBefore = null;

  /** @param before what to go back to when this turns out to be the first character of a scanner */
  character(key, before, now) {
    if (now - this.#last > SCANNER_GAP) {
      this.#text = '';
      this.#before = before;
    }
    if (this.#run++ === 0) this.#runBefore = before;
    this.#text += key;
    this.#last = now;
  }

  /** Another key: what follows begins anew. */
  interrupt() {
    this.#text = '';
    this.#run = 0;
  }

  /**
   * At Enter: null when a person typed an amount; else the code that a scanner typed and what was there before. The code is null
   * for so many digits that they are no amount, and too slow for a scanner.
   */
  end(now) {
    const scanned = this.#text.length >= SHORTEST_CODE && now - this.#last <= SCANNER_GAP;
    const result = scanned
      ? { code: this.#text, before: this.#before }
      : this.#run >= SHORTEST_CODE
        ? { code: null, before: this.#runBefore }
        : null;
    this.interrupt();
    return result;
  }
}

/** A pointer does not move the focus to a key, so that Enter still means the screen's main button. */
export const keepFocus = (event) => event.preventDefault();
