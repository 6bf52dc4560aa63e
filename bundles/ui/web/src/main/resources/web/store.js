// One object holds what all screens show. A change makes a new object and draws the screens anew.
import { useEffect, useState } from 'preact/hooks';

let state = {
  phase: 'loading', // loading | signin | in
  unreachable: false, // nobody answered when the screen started
  role: null, // the word for what the person was given
  roles: [], // what it allows: till, supervisor, technician
  online: false,
  everOnline: false,
  page: { name: 'sale' },
  entry: { parts: [], text: '' },
  attempt: null, // a sale whose payment is not known to have been made: { key, body, busy, problem }
  saleId: null, // the payment on the cashier's screen
  payments: {},
  ready: { ok: true, reasons: [] },
  channels: [],
  devices: [],
  health: null,
  contributions: [],
  version: document.querySelector('meta[name="saoma-version"]')?.content ?? '',
  scanProblem: null, // why the code that was read last is not taken: { id, text }
  toast: null,
};
const listeners = new Set();

export const get = () => state;

export function set(change) {
  state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
  for (const listener of listeners) listener(state);
}

export function useStore() {
  const [value, setValue] = useState(state);
  useEffect(() => {
    setValue(state);
    listeners.add(setValue);
    return () => listeners.delete(setValue);
  }, []);
  return value;
}
