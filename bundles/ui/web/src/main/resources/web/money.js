// Amounts as whole numbers of minor units (fen, cents), and the keypad's entry: amounts already added and the one being typed.
const LARGEST = 999_999_999_999; // what the API can write

export function digits(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

export function toMinor(text, currency) {
  const scale = digits(currency);
  const [whole, fraction = ''] = text.split('.');
  return Number((whole || '0') + fraction.slice(0, scale).padEnd(scale, '0'));
}

export function fromMinor(minor, currency) {
  const scale = digits(currency);
  if (scale === 0) return String(minor);
  const text = String(minor).padStart(scale + 1, '0');
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

export const amountOf = (minor, currency) => ({ value: fromMinor(minor, currency), currency });

export const EMPTY = { parts: [], text: '' };

export const isEmpty = (entry) => entry.parts.length === 0 && entry.text === '';

export const total = (entry, currency) =>
  entry.parts.reduce((sum, part) => sum + part, 0) + toMinor(entry.text, currency);

/** The entry after a key, or null when the key does not fit: too many digits or more than the largest amount. */
export function press(entry, key, currency, largest = LARGEST) {
  if (key === 'clear') return EMPTY;
  if (key === 'back') return back(entry, currency);
  if (key === '+') return plus(entry, currency);
  const text = typed(entry.text, key, digits(currency));
  if (text === null) return null;
  const next = { ...entry, text };
  return total(next, currency) > Math.min(largest, LARGEST) ? null : next;
}

/** Why a digit does not fit: 'precise' beyond the currency's smallest unit, 'most' beyond the largest amount. */
export const refusal = (entry, digit, currency) => (typed(entry.text, digit, digits(currency)) === null ? 'precise' : 'most');

function typed(text, key, scale) {
  if (key === '.') {
    if (scale === 0 || text.includes('.')) return null;
    return (text || '0') + '.';
  }
  const [, fraction] = text.split('.');
  if (fraction !== undefined) return fraction.length + key.length > scale ? null : text + key;
  return (text + key).replace(/^0+(?=\d)/, '');
}

function back(entry, currency) {
  if (entry.text !== '') return { ...entry, text: entry.text.slice(0, -1) };
  if (entry.parts.length === 0) return entry;
  const last = fromMinor(entry.parts.at(-1), currency).replace(/\.?0+$/, (zeros) => (zeros.includes('.') ? '' : zeros));
  return { parts: entry.parts.slice(0, -1), text: last };
}

function plus(entry, currency) {
  const minor = toMinor(entry.text, currency);
  return minor === 0 ? null : { parts: [...entry.parts, minor], text: '' };
}
