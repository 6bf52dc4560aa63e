// Past sales: find one, look at it, print its receipt again, give money back.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { Facts, Print, Receipt } from './sale.js';
import { RefundDialog, Refunds, refundable } from './refund.js';
import { useKeys } from './keys.js';
import { walletName } from './keypad.js';
import { go } from './frame.js';
import { FINAL, canCancel, isFinal, messageOf, tone } from './payments.js';
import { findPayments, mayRefund, maySell, showSale } from './terminal.js';
import { money, t, time } from './i18n.js';

const PAGE = 20;
const PAUSE = 250; // milliseconds after the last character before a search is sent
const STATES = ['SUCCEEDED', 'DECLINED', 'CANCELLED', 'REVERSED', 'CLOSED', 'PENDING', 'UNKNOWN', 'REVERSING', 'STUCK'];

export const Badge = ({ state, prefix = 'state' }) => html`<span class="badge ${tone(state)}">${t(`${prefix}.${state}`)}</span>`;

export function History({ state }) {
  const { payments, page, online } = state;
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [found, setFound] = useState({ ids: [], next: null });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(true);
  const newest = Object.keys(payments).length;

  const query = (cursor) => ({ limit: PAGE, ...(text.trim() && { q: text.trim() }), ...(wanted && { state: wanted }), ...(cursor && { cursor }) });
  const search = async (cursor) => {
    setBusy(true);
    try {
      const more = await findPayments(query(cursor));
      setFound((known) => ({ ids: cursor ? [...known.ids, ...more.ids] : more.ids, next: more.next }));
      setProblem('');
    } catch (e) {
      setProblem(e.message);
    }
    setBusy(false);
  };
  useEffect(() => {
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [text, wanted, online, newest]);

  const left = useRef(null);
  useEffect(() => {
    if (page.id) left.current = page.id;
    else if (left.current) document.getElementById(`sale-${left.current}`)?.focus();
  }, [page.id]);

  const chosen = payments[page.id];
  if (chosen) return html`<${Detail} state=${state} payment=${chosen} />`;
  const items = found.ids.map((id) => payments[id]).filter(Boolean);
  const nothing = () => (busy ? 'loading' : text.trim() !== '' || wanted !== '' ? 'history.none_found' : 'history.none');
  return html`<main class="page history">
    <h1 class="unseen">${t('nav.history')}</h1>
    <div class="find">
      <input type="search" aria-label=${t('history.search')} placeholder=${t('history.search')} value=${text} onInput=${(event) => setText(event.target.value)} />
      <select aria-label=${t('history.state')} value=${wanted} onChange=${(event) => setWanted(event.target.value)}>
        <option value="">${t('history.all')}</option>
        ${STATES.map((name) => html`<option key=${name} value=${name}>${t(`state.${name}`)}</option>`)}
      </select>
    </div>
    <p class="problem" role="alert">${problem}</p>
    ${items.length === 0 && html`<p class="nothing" role="status">${t(nothing())}</p>`}
    <ul class="list" tabindex="0" aria-label=${t('nav.history')}>
      ${items.map((payment) => html`<li key=${payment.id}><button class="row" id=${`sale-${payment.id}`} onClick=${() => go({ name: 'history', id: payment.id })}>
        <span class="row-time">${time(payment.createdAt)}</span>
        <span class="row-what">${walletName(payment.wallet ?? payment.channel) || t('history.no_wallet')}<small>${payment.reference || payment.id}</small></span>
        <${Badge} state=${payment.state} />
        <b class="row-amount">${money(payment.amount)}${Number(payment.refunded?.value) > 0 && html`<small>−${money(payment.refunded)}</small>`}</b>
      </button></li>`)}
      ${found.next && html`<li><button class="more" disabled=${busy} onClick=${() => search(found.next)}>${t('history.more')}</button></li>`}
    </ul>
  </main>`;
}

function Detail({ state, payment }) {
  const [refunding, setRefunding] = useState(false);
  const { online } = state;
  const receipt = FINAL.includes(payment.state) && payment.state !== 'CANCELLED';
  const heading = useRef(null);
  const back = () => go({ name: 'history' });
  useEffect(() => heading.current.focus(), []);
  useKeys((event) => event.key === 'Escape' && back());
  return html`<main class="page detail">
    <div class="detail-head">
      <button aria-label=${t('history.back')} aria-keyshortcuts="Escape" onClick=${back}>${icon('left')}</button>
      <h1 ref=${heading} tabindex="-1">${money(payment.amount)}</h1>
      <${Badge} state=${payment.state} />
    </div>
    <div class="detail-body" tabindex="0" role="region" aria-label=${t('history.detail')}>
      <div class="card">
        ${messageOf(payment) && html`<p class="message">${messageOf(payment)}</p>`}
        <${Facts} payment=${payment} />
        <${Refunds} payment=${payment} />
      </div>
      ${receipt && html`<${Receipt} payment=${payment} />`}
    </div>
    <div class="actions">
      ${mayRefund(state) && refundable(payment) && html`<button class="danger" disabled=${!online} onClick=${() => setRefunding(true)}>${icon('undo')}${t('refund.title')}</button>`}
      ${receipt && html`<${Print} payment=${payment} online=${online} />`}
      ${!isFinal(payment) && maySell(state) && html`<button class="main" onClick=${() => showSale(payment.id)}>${t(canCancel(payment) ? 'history.open' : 'history.watch')}</button>`}
    </div>
    ${refunding && html`<${RefundDialog} payment=${payment} online=${online} onClose=${() => setRefunding(false)} />`}
  </main>`;
}
