// Home of the cashier: an amount, and the ways to have it paid.
import { useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { Burst, keepFocus, useKeys } from './keys.js';
import { amountOf, digits, isEmpty, press, refusal, toMinor, total } from './money.js';
import { charge, lastSale, limits, reprint } from './terminal.js';
import { go } from './frame.js';
import { Contribution, inSlot, titleOf } from './contributions.js';
import { Dialog } from './dialog.js';
import { currentLanguage, money, t, tOr, time } from './i18n.js';
import { get, set } from './store.js';

const KEYS = ['7', '8', '9', 'back', '4', '5', '6', 'clear', '1', '2', '3', '+', '0', '00', '.'];
const FACES = { back: () => icon('back'), clear: () => 'C' };

export function Keypad({ state }) {
  const { entry, channels, online, ready } = state;
  const { currency, largest: values } = limits(channels);
  const largest = values.length === 0 ? undefined : Math.max(...values.map((value) => toMinor(value, currency)));
  const [hint, setHint] = useState('');
  const [method, setMethod] = useState(null);
  const burst = useRef(new Burst());

  const sum = total(entry, currency);
  const amount = amountOf(sum, currency);
  const open = online && ready.ok && channels.length > 0;
  const payable = sum > 0 && open;

  const type = (key) => {
    const typed = get().entry;
    const next = press(typed, key, currency, largest);
    if (next !== null) set({ entry: next });
    setHint(next === null && /^\d+$/.test(key) ? whyNot(typed, key) : '');
  };
  const whyNot = (typed, key) => {
    if (refusal(typed, key, currency) === 'precise') return t('keypad.precise', { digits: digits(currency) });
    return largest === undefined ? '' : t('keypad.max', { amount: money(amountOf(largest, currency)) });
  };
  const pay = (how = {}) => payable && charge({ amount, ...how });
  /** A scanner that types like a keyboard pays what was on the screen before it typed. */
  const enter = (now) => {
    const scanned = burst.current.end(now);
    if (!scanned) return pay();
    set({ entry: scanned.before });
    const before = total(scanned.before, currency);
    if (before === 0 || scanned.code === null) return setHint(t('keypad.scan_first'));
    return open && charge({ amount: amountOf(before, currency), code: scanned.code });
  };
  useKeys((event) => {
    const key = { Backspace: 'back', Escape: 'clear', Delete: 'clear', ',': '.' }[event.key] ?? event.key;
    if (/^\d$/.test(key)) burst.current.character(key, get().entry, event.timeStamp);
    else if (key !== 'Enter') burst.current.interrupt();
    if (/^\d$/.test(key) || ['back', 'clear', '.', '+'].includes(key)) type(key);
    else if (key === 'Enter') enter(event.timeStamp);
    else return;
    event.preventDefault();
  });

  return html`<main class="keypad">
    <h1 class="unseen">${t('nav.sale')}</h1>
    <section class="entry">
      <p class="sum" aria-hidden="true">${expression(entry, currency)}</p>
      <output class="amount ${isEmpty(entry) ? 'empty' : ''} ${sizeOf(shown(entry, currency))}" aria-label=${t('keypad.amount')} aria-live="polite">${shown(entry, currency)}</output>
      <p class="hint" role="status">${hint}</p>
      ${online && !ready.ok && html`<div class="obstacles-box"><p>${icon('block')}${t('keypad.not_ready')}</p><${Obstacles} reasons=${ready.reasons} /></div>`}
    </section>
    <section class="keys" aria-label=${t('keypad.keys')}>
      ${KEYS.map((key) => html`<button key=${key} class="key ${/\d|\./.test(key) ? '' : 'soft'} ${key === '+' ? 'tall' : ''}" disabled=${key === '.' && digits(currency) === 0}
        aria-label=${tOr(`key.${key}`, key)} onPointerDown=${keepFocus} onMouseDown=${keepFocus} onClick=${() => type(key)}>${FACES[key]?.() ?? key}</button>`)}
    </section>
    <button class="main charge" disabled=${!payable} aria-keyshortcuts="Enter" onPointerDown=${keepFocus} onMouseDown=${keepFocus} onClick=${() => pay()}>
      ${sum > 0 && icon('scan')}<span>${sum > 0 ? t('keypad.charge', { amount: money(amount) }) : t('keypad.charge_nothing')}</span>
    </button>
    <section class="methods">
      ${shownWallets(channels).length > 0 && html`<h2>${t('keypad.show_code')}</h2>`}
      <div class="buttons">
        ${shownWallets(channels).map((wallet) => html`<button key=${wallet} disabled=${!payable} onClick=${() => pay({ present: wallet })}>${walletName(wallet)}</button>`)}
        ${inSlot(state, 'CASHIER_METHOD').map((item) => html`<button key=${item.id} disabled=${!payable} onClick=${() => setMethod(item)}>
          ${item.icon && html`<img class="icon" src=${item.icon} alt="" />`}${titleOf(item)}</button>`)}
      </div>
    </section>
    <${LastSale} payment=${lastSale(state)} />
    ${method && html`<${Dialog} title=${titleOf(method)} onClose=${() => setMethod(null)}>
      <${Contribution} item=${method} context=${{ language: currentLanguage(), role: state.role, amount, charge }} />
    <//>`}
  </main>`;
}

export const walletName = (wallet) => (wallet ? tOr(`wallet.${wallet}`, wallet) : '');

const shownWallets = (channels) => [
  ...new Set(channels.filter((channel) => channel.state === 'READY' && channel.modes.includes('PRESENT')).flatMap((channel) => channel.wallets)),
];

export const Obstacles = ({ reasons }) =>
  reasons.length > 0 && html`<ul class="obstacles">${reasons.map((reason, i) => html`<li key=${i}>${reason.message ?? reason.text ?? reason.code ?? reason}</li>`)}</ul>`;

function LastSale({ payment }) {
  if (!payment) return html`<section class="last"></section>`;
  return html`<section class="last">
    <button class="plain wide" onClick=${() => go({ name: 'history', id: payment.id })}>
      <span>${t('keypad.last')}</span><b>${money(payment.amount)}</b><span>${time(payment.createdAt)}</span>
    </button>
    <button class="plain" aria-label=${t('receipt.again')} onClick=${() => reprint(payment.id)}>${icon('printer')}</button>
  </section>`;
}

const plain = (minor, currency) => amountOf(minor, currency).value;

const expression = (entry, currency) =>
  entry.parts.length === 0 ? '' : [...entry.parts.map((part) => plain(part, currency)), entry.text].join(' + ');

/** One amount stands as it is typed, a sum as its total. */
function shown(entry, currency) {
  if (entry.parts.length > 0 || entry.text === '') return money(amountOf(total(entry, currency), currency));
  const [whole, fraction] = entry.text.split('.');
  const text = money(amountOf(toMinor(whole, currency), currency));
  const cut = digits(currency) === 0 ? text : text.slice(0, text.lastIndexOf('.'));
  return fraction === undefined ? cut : `${cut}.${fraction}`;
}

const sizeOf = (text) => (text.length > 15 ? 'longest' : text.length > 11 ? 'long' : text.length > 8 ? 'medium' : '');
