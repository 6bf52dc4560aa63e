// What surrounds every screen: where one can go, how the terminal is, what is not finished, and short news.
import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { Dialog } from './dialog.js';
import { get, set } from './store.js';
import { LANGUAGES, currentLanguage, money, switchLanguage, t } from './i18n.js';
import { maySell, reconnect, refreshContributions, showSale, signOut, toast, unresolved } from './terminal.js';
import { inSlot, titleOf } from './contributions.js';
import { tone } from './payments.js';
import { deviceFault, troubleOf } from './devices.js';

const TOAST_STAYS = 4_000;
const ICON = new URL('logo.svg', import.meta.url).pathname;

export const go = (page) => set({ page });

function Tab({ page, name, symbol, label }) {
  const current = page.name === name;
  return html`<button class="tab" aria-current=${current ? 'page' : null} aria-label=${label} onClick=${() => go({ name })}>
    ${icon(symbol)}<span>${label}</span>
  </button>`;
}

export function Header({ state }) {
  const [open, setOpen] = useState(false);
  const openMenu = () => {
    refreshContributions().catch(() => {});
    setOpen(true);
  };
  return html`<header class="top">
    <img class="logo" src=${ICON} alt="Saoma" width="36" height="36" />
    <nav aria-label=${t('nav')}>
      ${maySell(state) && html`<${Tab} page=${state.page} name="sale" symbol="keypad" label=${t('nav.sale')} />`}
      <${Tab} page=${state.page} name="history" symbol="list" label=${t('nav.history')} />
    </nav>
    <${Condition} state=${state} />
    <button class="plain" aria-label=${t('nav.menu')} aria-haspopup="dialog" onClick=${openMenu}>${icon('menu')}</button>
    ${open && html`<${Menu} state=${state} onClose=${() => setOpen(false)} />`}
  </header>`;
}

/** The status corner: what is the matter in a few words and a picture, and the way to the details. */
function Condition({ state }) {
  const [kind, symbol, word] = condition(state);
  return html`<button class="condition ${kind}" aria-current=${state.page.name === 'status' ? 'page' : null} aria-label=${t('status.now', { word })} onClick=${() => go({ name: 'status' })}>
    ${icon(symbol)}<span>${word}</span>
  </button>`;
}

function condition({ online, ready, devices, health }) {
  if (!online) return ['bad', 'offline', t('status.offline')];
  if (!ready.ok) return ['bad', 'block', t('status.not_ready')];
  const broken = devices.find(deviceFault);
  if (broken) return ['warn', 'alert', troubleOf(broken)];
  if (['WARN', 'CRITICAL'].includes(health?.status)) return ['warn', 'alert', t('status.look')];
  return ['good', 'check', t('status.ready')];
}

function Menu({ state, onClose }) {
  const pages = inSlot(state, 'MENU');
  const choose = (page) => () => {
    onClose();
    go(page);
  };
  const leave = () => signOut().catch((e) => toast(e.message, 'bad'));
  return html`<${Dialog} title=${t('nav.menu')} onClose=${onClose}>
    <div class="menu">
      ${pages.map((item) => html`<button key=${item.id} onClick=${choose({ name: 'contribution', id: item.id })}>
        ${item.icon ? html`<img class="icon" src=${item.icon} alt="" />` : icon('puzzle')}${titleOf(item)}
      </button>`)}
      <button onClick=${choose({ name: 'status' })}>${icon('pulse')}${t('nav.status')}</button>
      <${LanguageSwitch} />
      <button onClick=${leave}>${icon('leave')}${t('signout', { role: t(`role.${state.role}`) })}</button>
      <p class="small">Saoma ${state.version}</p>
    </div>
  <//>`;
}

export function LanguageSwitch() {
  const change = async (tag) => {
    await switchLanguage(tag);
    set({ language: tag });
    if (get().phase === 'in') reconnect();
  };
  return html`<div class="languages" role="group" aria-label=${t('language')}>
    ${Object.entries(LANGUAGES).map(([tag, name]) => html`<button key=${tag} lang=${tag} aria-pressed=${tag === currentLanguage() ? 'true' : 'false'} onClick=${() => change(tag)}>${name}</button>`)}
  </div>`;
}

export function OfflineBanner({ state }) {
  if (state.online || !state.everOnline) return null;
  return html`<p class="offline" role="alert">${icon('offline')}${t('offline.banner')}</p>`;
}

/** On every screen, for as long as it is so: nobody may take real money with such a terminal by mistake. */
export function DeveloperBanner({ state }) {
  if (!state.ready.developerMode) return null;
  return html`<p class="developer" role="status">${icon('alert')}${t('developer.banner')}</p>`;
}

/** Payments that are still found out while the cashier goes on. */
export function Strip({ state }) {
  const open = unresolved(state);
  if (open.length === 0) return null;
  return html`<section class="strip" aria-label=${t('strip.title')}>
    <span class="strip-title">${t('strip.title')}</span>
    ${open.slice(0, 3).map((payment) => html`<button key=${payment.id} class="chip ${tone(payment.state)}" onClick=${() => showSale(payment.id)}>
      <b>${money(payment.amount)}</b> ${t(`state.${payment.state}`)}
    </button>`)}
    ${open.length > 3 && html`<button class="chip" onClick=${() => go({ name: 'history' })}>+${open.length - 3}</button>`}
  </section>`;
}

export function Toast({ toast: news }) {
  useEffect(() => {
    if (!news) return undefined;
    const timer = setTimeout(() => set({ toast: null }), TOAST_STAYS);
    return () => clearTimeout(timer);
  }, [news]);
  return html`<div class="toast-place" role="status">${news && html`<p class="toast ${news.kind}">${news.text}</p>`}</div>`;
}
