// The terminal's HTTP API. Every refusal becomes a Problem with words for a person; no answer at all becomes one without a status.
import { currentLanguage, t, tOr } from './i18n.js';

const BASE = '/api/v1';
let csrf = null;
let signedOut = () => {};

export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** Whether the terminal may have acted although no answer says so. Only the same request with the same key may follow. */
  get uncertain() {
    return this.status === 0 || (this.status >= 500 && (this.code === '' || this.code === 'internal'));
  }
}

export function useCsrf(value) {
  csrf = value;
}

export function onSignedOut(listener) {
  signedOut = listener;
}

export function headers(more = {}) {
  const all = { 'Accept-Language': currentLanguage(), ...more };
  if (csrf) all['X-CSRF'] = csrf;
  return all;
}

async function problem(answer) {
  let body = {};
  try {
    body = await answer.json();
  } catch {
    // Not every refusal has a readable body; its status says enough then.
  }
  const words = body.detail || body.title || t('problem.status', { status: answer.status });
  // What a cashier meets is said in the screen's own words, with the next step; the terminal's detail is for programs.
  return Object.assign(new Problem(answer.status, body.code ?? '', tOr(`refusal.${body.code}`, words)), { body });
}

async function send(path, options) {
  let answer;
  try {
    answer = await fetch(BASE + path, { credentials: 'same-origin', cache: 'no-store', ...options });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Problem(0, '', t('problem.offline'));
  }
  if (answer.status === 401 && path !== '/session') signedOut();
  return answer;
}

async function json(path, options) {
  const answer = await send(path, options);
  if (!answer.ok) throw await problem(answer);
  try {
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new Problem(0, '', t('problem.offline'));
  }
}

export const read = (path) => json(path, { headers: headers() });

/** Whether money can be taken, else why not (503). Asked without the session, so that asking does not keep a session alive. */
export async function readiness() {
  const answer = await send('/ready', { headers: headers(), credentials: 'omit' });
  const { reasons = [], developerMode = false } = await answer.json().catch(() => ({}));
  return { ok: answer.ok, reasons, developerMode };
}

export const post = (path, body = {}, more = {}) =>
  json(path, { method: 'POST', headers: headers({ 'Content-Type': 'application/json', ...more }), body: JSON.stringify(body) });

/** Moves money: the key is made once for an attempt and sent again with every repetition of it. */
export const postOnce = (path, body, key) => post(path, body, { 'Idempotency-Key': key });

export const remove = (path) => json(path, { method: 'DELETE', headers: headers({ 'Content-Type': 'application/json' }) });

export const postBytes = (path, bytes, width) =>
  json(path, { method: 'POST', headers: headers({ 'Content-Type': 'application/octet-stream', 'X-Width': String(width) }), body: bytes });

export const stream = (signal) =>
  send('/events', { headers: headers({ Accept: 'text/event-stream' }), signal });

export const receiptUrl = (id) => `${BASE}/payments/${encodeURIComponent(id)}/receipt.png`;

/** crypto.randomUUID where the page is in a secure context, else the same from random bytes. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
