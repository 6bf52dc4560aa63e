// Giving money back: how much, why, and once more before it goes.
import { useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Dialog } from './dialog.js';
import { Badge } from './history.js';
import { amountOf, digits, toMinor } from './money.js';
import { messageOf } from './payments.js';
import { newKey } from './api.js';
import { refund, toast } from './terminal.js';
import { money, t, time } from './i18n.js';

const LONGEST_REASON = 80;

/** What can still go back: the terminal tells it, or the amount less all refunds that did not fail. */
const left = (payment) => {
  const { currency } = payment.amount;
  if (payment.refundable) return toMinor(payment.refundable.value, currency);
  const gone = payment.refunds.filter((one) => one.state !== 'FAILED').reduce((sum, one) => sum + toMinor(one.amount.value, currency), 0);
  return toMinor(payment.amount.value, currency) - gone;
};

export const refundable = (payment) => payment.state === 'SUCCEEDED' && left(payment) > 0;

export function RefundDialog({ payment, online, onClose }) {
  const { currency } = payment.amount;
  const most = left(payment);
  const [value, setValue] = useState(amountOf(most, currency).value);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const key = useRef(newKey());

  const scale = digits(currency);
  const typed = value.trim();
  const wellFormed = new RegExp(`^\\d{1,10}${scale > 0 ? `(\\.\\d{0,${scale}})?` : ''}$`).test(typed);
  const minor = wellFormed ? toMinor(typed, currency) : 0;
  const fits = minor > 0 && minor <= most;
  const tooPrecise = !wellFormed && /^\d+\.\d+$/.test(typed);
  const change = (setter) => (event) => {
    setter(event.target.value);
    key.current = newKey();
    setAsked(false);
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!asked) return setAsked(true);
    setBusy(true);
    setProblem('');
    try {
      await refund(payment, amountOf(minor, currency), reason.trim(), key.current);
      toast(t('refund.started'), 'good');
      onClose();
    } catch (e) {
      setProblem(e.message);
      setBusy(false);
    }
    return undefined;
  };

  return html`<${Dialog} title=${t('refund.title')} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      <label>${t('refund.amount', { most: money(amountOf(most, currency)) })}
        <input inputmode="decimal" autocomplete="off" value=${value} readonly=${busy} aria-invalid=${fits ? 'false' : 'true'} aria-describedby="refund-problem" onInput=${change(setValue)} /></label>
      <p class="problem" role="alert" id="refund-problem">${fits ? '' : tooPrecise ? t('keypad.precise', { digits: scale }) : t('refund.fits_not', { most: money(amountOf(most, currency)) })}</p>
      <label>${t('refund.reason')}
        <input autocomplete="off" maxlength=${LONGEST_REASON} value=${reason} readonly=${busy} onInput=${change(setReason)} /></label>
      <p class="problem" role="alert">${problem}</p>
      ${asked && html`<p class="sure" role="status">${t('refund.sure', { amount: money(amountOf(minor, currency)) })}</p>`}
      <div class="actions">
        ${asked && html`<button type="button" disabled=${busy} onClick=${() => setAsked(false)}>${t('refund.change')}</button>`}
        <button class=${asked ? 'danger solid' : 'main'} disabled=${!fits || busy || !online}>${asked ? t('refund.now', { amount: money(amountOf(minor, currency)) }) : t('refund.check')}</button>
      </div>
    </form>
  <//>`;
}

export function Refunds({ payment }) {
  if (!payment.refunds?.length) return null;
  return html`<section class="refunds"><h2>${t('refund.list')}</h2>
    <ul>${payment.refunds.map((one) => html`<li key=${one.id}>
      <span>${time(one.createdAt)}</span><b>${money(one.amount)}</b><${Badge} state=${one.state} prefix="refund.state" />
      ${(one.reason || messageOf(one)) && html`<small>${[one.reason, messageOf(one)].filter(Boolean).join(' · ')}</small>`}
    </li>`)}</ul>
  </section>`;
}
