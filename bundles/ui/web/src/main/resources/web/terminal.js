// What a person can do, and what the terminal tells: the only place that changes what the screens show because of the API.
import * as api from './api.js';
import { listen } from './events.js';
import { get, set } from './store.js';
import { EMPTY } from './money.js';
import { isOpen, newer, view } from './payments.js';
import { stoppedPrinter, toldOf } from './devices.js';
import { t } from './i18n.js';

const KEPT_SALE = 'saoma.sale';
const LOOK = 15_000; // milliseconds between two looks at whether the terminal is ready
const PRINTING = 1_000; // milliseconds between two looks at whether a receipt came out; a printer that takes longer than all is in trouble
const LOOKS = 8;
const ROLES = { cashier: ['till'], till: ['till'], supervisor: ['till', 'supervisor'], technician: ['technician'], all: ['till', 'supervisor', 'technician'] };
let stopListening = () => {};

export function toast(text, kind = 'calm') {
  set({ toast: { text, kind, at: Date.now() } });
}

export async function start() {
  api.onSignedOut(leave);
  try {
    enter(await api.read('/session'));
  } catch (e) {
    set({ phase: 'signin', unreachable: e.status === 0 });
    quietly(refreshReady());
  }
}

export async function signIn(pin) {
  api.useCsrf(null);
  enter(await api.post('/session', { pin }));
}

export async function signOut() {
  try {
    await api.remove('/session');
  } catch (e) {
    if (e.status === 0) throw e;
  }
  sessionStorage.removeItem(KEPT_SALE);
  leave();
}

function enter(session) {
  api.useCsrf(session.csrf);
  const roles = session.roles ?? ROLES[session.role] ?? [];
  set({ phase: 'in', role: session.role, roles, page: { name: 'sale' }, saleId: sessionStorage.getItem(KEPT_SALE) });
  reconnect();
}

function leave() {
  stopListening();
  stopListening = () => {};
  api.useCsrf(null);
  set({ phase: 'signin', role: null, roles: [], online: false, everOnline: false, payments: {}, saleId: null, health: null });
}

/** Also after a change of language: texts of events come in the language of the stream. */
export function reconnect() {
  stopListening();
  stopListening = listen(heard, (online) => {
    set((state) => ({ online, everOnline: state.everOnline || online }));
    if (online) quietly(refresh());
    else quietly(checkSession());
  });
}

async function checkSession() {
  try {
    await api.read('/session');
  } catch (e) {
    if (e.status === 401) leave();
  }
}

async function refresh() {
  const { attempt, saleId } = get();
  const parts = [refreshPayments(), refreshReady(), refreshChannels(), refreshDevices(), refreshHealth(), refreshContributions()];
  if (saleId) parts.push(refreshSale(saleId));
  await Promise.allSettled(parts);
  if (attempt && !attempt.busy && attempt.uncertain) retryAttempt();
}

async function refreshPayments() {
  const { items } = await api.read('/payments?limit=50');
  items.forEach(learn);
}

async function refreshSale(id) {
  try {
    learn(await api.read(`/payments/${encodeURIComponent(id)}`));
  } catch (e) {
    if (e.status === 404) showSale(null);
    else throw e;
  }
}

/** Returns whether it is another than before. */
async function refreshReady() {
  const before = JSON.stringify(get().ready);
  await refreshPart('ready', api.readiness);
  return JSON.stringify(get().ready) !== before;
}

/** Channels and pages come and go with modules, of which only technicians hear; for others readiness is the sign. */
async function look() {
  if (get().phase !== 'in' || !get().online) return;
  if (await refreshReady()) await Promise.allSettled([refreshChannels(), refreshContributions()]);
}
setInterval(() => look().catch(() => {}), LOOK);

const list = (body) => (Array.isArray(body) ? body : (body?.items ?? []));

const refreshChannels = () => refreshPart('channels', async () => list(await api.read('/channels')));
const refreshDevices = () => refreshPart('devices', async () => list(await api.read('/devices')));

async function refreshHealth() {
  if (mayLookAfter(get())) await refreshPart('health', () => api.read('/health'));
}

/** Reads a part of the state. What was heard or read of it meanwhile may be newer than the answer, so it is asked again. */
async function refreshPart(name, read) {
  let before;
  let answer;
  do {
    before = get()[name];
    answer = await read();
  } while (get()[name] !== before);
  set({ [name]: answer });
}

export async function refreshContributions() {
  const answer = await fetch('/ui/contributions', { headers: api.headers(), cache: 'no-store' });
  if (!answer.ok) return;
  const { items, version } = await answer.json();
  set({ contributions: items });
  const { version: ours, saleId, attempt, entry } = get();
  const idle = !saleId && !attempt && entry.text === '' && entry.parts.length === 0;
  if (version !== ours && idle) location.reload();
}

function heard(name, object) {
  if (name === 'payment') learn(object);
  if (name === 'device') learnDevice(object);
  if (name === 'health') {
    if (mayLookAfter(get())) set({ health: object });
    quietly(look());
  }
  if (name === 'module') {
    quietly(refreshContributions());
    quietly(refreshChannels());
    quietly(refreshReady());
  }
  if (name === 'scan') heardScan(object);
}

/** What a lost connection leaves unread is read again when it is back. */
const quietly = (promise) => promise.catch(() => {});

/** A code that was read and not taken: told where the cashier waits for one, else in passing. */
function heardScan({ verdict, message }) {
  if (verdict === 'DUPLICATE' || !message) return;
  const { payments, saleId, page } = get();
  const sale = payments[saleId];
  if (page.name === 'sale' && sale && view(sale) === 'scan') set({ scanProblem: { id: sale.id, text: message } });
  else toast(message, 'warn');
}

function learn(payment) {
  set(({ payments }) => ({ payments: { ...payments, [payment.id]: newer(payments[payment.id], payment) } }));
}

function learnDevice(device) {
  set(({ devices }) => {
    const others = devices.filter((known) => known.id !== device.id);
    return { devices: device.gone || !device.status ? others : [...others, device].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  });
}

// Selling

export function charge(body) {
  set({ attempt: { key: api.newKey(), body, busy: true, problem: null }, saleId: null, page: { name: 'sale' } });
  return runAttempt();
}

export function retryAttempt() {
  set(({ attempt }) => ({ attempt: { ...attempt, busy: true, problem: null } }));
  return runAttempt();
}

/** The amount stays typed; a payment that was made all the same shows among those that are not finished. */
export function giveUpAttempt() {
  set({ attempt: null });
}

async function runAttempt() {
  const { attempt } = get();
  try {
    const payment = await api.postOnce('/payments?wait=0', attempt.body, attempt.key);
    learn(payment);
    set({ attempt: null });
    showSale(payment.id);
  } catch (e) {
    if (get().attempt?.key !== attempt.key) return;
    set({ attempt: { ...attempt, busy: false, problem: e.message, uncertain: e.uncertain ?? true } });
  }
}

export function showSale(id) {
  if (id) sessionStorage.setItem(KEPT_SALE, id);
  else sessionStorage.removeItem(KEPT_SALE);
  set({ saleId: id, page: { name: 'sale' } });
}

export function nextSale() {
  set({ entry: EMPTY, attempt: null });
  showSale(null);
}

export async function giveCode(id, code) {
  learn(await api.post(`/payments/${encodeURIComponent(id)}/code`, { code }));
}

export async function cancel(id) {
  try {
    learn(await api.post(`/payments/${encodeURIComponent(id)}/cancel?wait=0`));
  } catch (e) {
    toast(e.message, 'warn');
    await refreshSale(id).catch(() => {});
  }
}

export async function reprint(id) {
  try {
    await api.post(`/payments/${encodeURIComponent(id)}/receipt`);
    const stopped = stoppedPrinter(get());
    if (stopped) toast(toldOf(stopped), 'warn');
    else if (get().devices.some((device) => device.kind === 'PRINTER')) toast(t('receipt.printing'), 'good');
    else toast(t('receipt.no_printer'), 'warn');
  } catch (e) {
    toast(e.message, 'bad');
  }
}

/** Looks for a receipt to come out, of which there is no event. Returns how to stop looking. */
export function lookForReceipt(id) {
  let looks = 0;
  const timer = setInterval(async () => {
    looks += 1;
    if (looks >= LOOKS || get().payments[id]?.receiptPrinted) clearInterval(timer);
    else await quietly(refreshSale(id));
  }, PRINTING);
  return () => clearInterval(timer);
}

export async function refund(payment, amount, reason, key) {
  await api.postOnce(`/payments/${encodeURIComponent(payment.id)}/refunds?wait=0`, { amount, ...(reason !== '' && { reason }) }, key);
  await refreshSale(payment.id);
}

export async function findPayments(query) {
  const page = await api.read(`/payments?${new URLSearchParams(query)}`);
  page.items.forEach(learn);
  return { ids: page.items.map((payment) => payment.id), next: page.next ?? null };
}

export async function testDevice(id) {
  try {
    const answer = await api.post(`/devices/${encodeURIComponent(id)}/test`);
    toast(answer?.message || t('device.tested'), 'good');
  } catch (e) {
    toast(e.message, 'bad');
  }
}

/** Payments that are not finished and not on the screen, oldest first. */
export const unresolved = ({ payments, saleId }) =>
  Object.values(payments)
    .filter((payment) => isOpen(payment) && payment.id !== saleId)
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));

export const maySell = ({ roles }) => roles.includes('till');
export const mayRefund = ({ roles }) => roles.includes('supervisor');
export const mayTest = ({ roles }) => roles.includes('technician');
export const mayLookAfter = ({ roles }) => roles.includes('supervisor') || roles.includes('technician');

export const lastSale = ({ payments }) =>
  Object.values(payments)
    .filter((payment) => payment.state === 'SUCCEEDED')
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];

/** Currency and largest amount of one payment, from the channels that take payments. */
export function limits(channels) {
  const currency = channels[0]?.largest?.currency ?? 'CNY';
  const largest = channels.filter((channel) => channel.largest?.currency === currency).map((channel) => channel.largest.value);
  return { currency, largest };
}
