// A sale on its way: what is happening, who has to act, and what the cashier can do about it.
import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { useKeys } from './keys.js';
import { Scan } from './scan.js';
import { walletName } from './keypad.js';
import { canCancel, isFinal, messageOf, resolvesAlone, tone, view } from './payments.js';
import { stoppedPrinter, toldOf } from './devices.js';
import { cancel, charge, giveUpAttempt, lookForReceipt, nextSale, reprint, retryAttempt } from './terminal.js';
import { receiptUrl } from './api.js';
import { press } from './money.js';
import { fullTime, money, t } from './i18n.js';
import { get, set } from './store.js';

const PICTURES = {
  scan: 'scan', code: 'phone', payer: 'phone', unknown: 'question', reversing: 'undo', stuck: 'alert', succeeded: 'check',
  declined: 'cross', cancelled: 'block', reversed: 'undo', closed: 'block', attempt: 'question',
};

/** Where the terminal's message says what the screen says, and adds at most what only a technician understands. */
const SELF_EVIDENT = ['code', 'payer', 'unknown', 'stuck'];
/** Where the terminal's message tells the outcome and the next step, and the screen's own words stand in when there is none. */
const TOLD_BY_MESSAGE = ['cancelled', 'reversed', 'closed'];

/** Before the terminal has answered: the sale may or may not have begun there. */
export function Attempt({ state }) {
  const { attempt, online } = state;
  const { busy, problem, uncertain, body } = attempt;
  const shown = busy ? 'processing' : uncertain ? 'attempt' : 'refused';
  useKeys((event) => {
    if (event.key === 'Enter' && !busy && online) retryAttempt();
    else if (event.key === 'Escape' && !busy) giveUpAttempt();
  });
  return html`<main class="sale">
    <${Head} tone=${busy ? 'busy' : uncertain ? 'warn' : 'bad'} picture=${uncertain ? 'question' : 'alert'} busy=${busy} amount=${body.amount}
      title=${t(`sale.${shown}.title`)} text=${uncertain ? '' : problem} next=${busy ? '' : t(`sale.${shown}.text`)} />
    <div class="actions">
      ${!busy && html`<button class="main" disabled=${!online} aria-keyshortcuts="Enter" onClick=${retryAttempt}>${t('sale.retry')}</button>`}
      ${!busy && html`<button aria-keyshortcuts="Escape" onClick=${giveUpAttempt}>${t('sale.back')}</button>`}
    </div>
  </main>`;
}

export function Sale({ state, payment }) {
  const shown = view(payment);
  const done = isFinal(payment);
  const leave = done || resolvesAlone(payment);
  const message = SELF_EVIDENT.includes(shown) ? '' : messageOf(payment);
  const [cancelling, setCancelling] = useState(false);
  const abort = async () => {
    setCancelling(true);
    await cancel(payment.id);
    setCancelling(false);
  };
  const again = () => {
    const { amount } = payment;
    charge(payment.mode === 'PRESENT' && payment.wallet ? { amount, present: payment.wallet } : { amount });
  };
  const stopped = stoppedPrinter(state);
  useEffect(() => (shown === 'succeeded' ? lookForReceipt(payment.id) : undefined), [shown, Boolean(stopped)]);
  useKeys((event) => {
    if (event.key === 'Enter' && leave) nextSale();
    else if (event.key === 'Escape' && done) nextSale();
    else if (event.key === 'Escape' && canCancel(payment) && !cancelling && state.online) abort();
    else if (/^\d$/.test(event.key) && done) {
      if (get().saleId === payment.id) nextSale();
      set({ entry: press(get().entry, event.key, payment.amount.currency) ?? get().entry });
    }
  });

  return html`<main class="sale ${shown}">
    <${Head} tone=${tone(payment.state)} picture=${PICTURES[shown]} busy=${shown === 'processing'} amount=${payment.amount}
      title=${t(`sale.${shown}.title`)} text=${message} next=${message && TOLD_BY_MESSAGE.includes(shown) ? '' : t(`sale.${shown}.text`)}>
      ${payment.expiresAt && ['payer', 'code'].includes(shown) && html`<${Countdown} until=${payment.expiresAt} />`}
      ${!['scan', 'code'].includes(shown) && html`<${Facts} payment=${payment} />`}
      ${shown === 'succeeded' && !payment.receiptPrinted && html`<${NotPrinted} printer=${stopped} />`}
    <//>
    <div class="sale-body">
      ${shown === 'scan' && html`<${Scan} payment=${payment} online=${state.online} refused=${state.scanProblem} />`}
      ${shown === 'code' && html`<${ShownCode} payment=${payment} />`}
      ${shown === 'succeeded' && html`<${Receipt} payment=${payment} />`}
    </div>
    <div class="actions">
      ${leave && html`<button class="main" aria-keyshortcuts="Enter" onClick=${nextSale}>${t(done ? 'sale.next' : 'sale.next_meanwhile')}</button>`}
      ${done && shown !== 'succeeded' && html`<button disabled=${!state.online} onClick=${again}>${t('sale.again', { amount: money(payment.amount) })}</button>`}
      ${shown === 'succeeded' && html`<${Print} payment=${payment} online=${state.online} />`}
      ${canCancel(payment) && html`<button class="danger" aria-keyshortcuts="Escape" disabled=${!state.online || cancelling} aria-describedby="consequence" onClick=${abort}>${t('sale.cancel')}</button>
        <p class="small consequence" id="consequence">${t(`consequence.${shown === 'scan' ? 'nothing' : 'back'}`)}</p>`}
    </div>
  </main>`;
}

function Head({ tone: kind, picture, busy, amount, title, text, next, children }) {
  return html`<div class="sale-head ${kind}">
    <span class="picture">${busy ? html`<span class="wheel"></span>` : icon(picture)}</span>
    <p class="amount">${money(amount)}</p>
    <div role="status" class="told">
      <h1>${title}</h1>
      ${text && text !== title && html`<p class="message">${text}</p>`}
      ${next && html`<p class="todo">${next}</p>`}
    </div>
    ${children}
  </div>`;
}

function Countdown({ until }) {
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 500);
    return () => clearInterval(timer);
  }, [until]);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return html`<p class="countdown" role="timer">${icon('clock')}${t('sale.left', { time: clock })}</p>`;
}

/** Why the receipt does not come out, and what makes it come. */
const NotPrinted = ({ printer }) =>
  printer && html`<p class="note warn" role="status">${icon('printer')}<span>${toldOf(printer)}</span></p>`;

export const Print = ({ payment, online }) =>
  html`<button disabled=${!online} onClick=${() => reprint(payment.id)}>${icon('printer')}${t(payment.receiptPrinted ? 'receipt.again' : 'receipt.print')}</button>`;

function ShownCode({ payment }) {
  const source = `/ui/qr.svg?text=${encodeURIComponent(payment.presentedCode)}`;
  return html`<figure class="code">
    <img src=${source} alt=${t('sale.code.alt', { amount: money(payment.amount) })} />
    <figcaption>${t('sale.code.with', { wallet: walletName(payment.wallet ?? payment.channel) })}</figcaption>
  </figure>`;
}

export function Receipt({ payment }) {
  const [missing, setMissing] = useState(false);
  return html`<div class="receipt">
    ${missing
      ? html`<p class="small">${t('receipt.none')}</p>`
      : html`<img src=${receiptUrl(payment.id)} alt=${t('receipt.alt')} onError=${() => setMissing(true)} />`}
  </div>`;
}

export function Facts({ payment }) {
  const facts = [
    ['fact.wallet', walletName(payment.wallet ?? payment.channel)],
    ['fact.payer', payment.payer],
    ['fact.time', fullTime(payment.paidAt ?? payment.createdAt)],
    ['fact.id', payment.id],
    ['fact.trade', payment.channelTradeNo],
    ['fact.reference', payment.reference],
    ['fact.description', payment.description],
    ['fact.refunded', Number(payment.refunded?.value) > 0 ? money(payment.refunded) : ''],
    ['fact.receipt', payment.state === 'SUCCEEDED' ? t(payment.receiptPrinted ? 'receipt.printed' : 'receipt.not_printed') : ''],
  ].filter(([, value]) => value);
  return html`<dl class="facts">
    ${facts.map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
