// The screens: which one is shown, and what is around it.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { html } from './html.js';
import { useStore } from './store.js';
import { currentLanguage, t, useLanguage } from './i18n.js';
import { charge, maySell, start } from './terminal.js';
import { Contribution, titleOf } from './contributions.js';
import { DeveloperBanner, Header, OfflineBanner, Strip, Toast, go } from './frame.js';
import { SignIn } from './signin.js';
import { Keypad } from './keypad.js';
import { Sale, Attempt } from './sale.js';
import { History } from './history.js';
import { Status } from './status.js';

function Page({ state }) {
  const { page, role } = state;
  const item = page.name === 'contribution' && state.contributions.find((known) => known.id === page.id);
  const gone = page.name === 'contribution' && !item;
  const home = !maySell(state) && page.name === 'sale';
  useEffect(() => {
    if (gone) go({ name: maySell(state) ? 'sale' : 'status' });
    if (home) go({ name: 'status' });
  }, [gone, home]);
  if (page.name === 'history') return html`<${History} state=${state} />`;
  if (page.name === 'status') return html`<${Status} state=${state} />`;
  if (item) {
    return html`<main class="page"><h1>${titleOf(item)}</h1>
      <${Contribution} item=${item} context=${{ language: currentLanguage(), role, charge }} /></main>`;
  }
  const payment = state.payments[state.saleId];
  if (state.attempt) return html`<${Attempt} state=${state} />`;
  if (payment) return html`<${Sale} key=${payment.id} state=${state} payment=${payment} />`;
  return html`<${Keypad} state=${state} />`;
}

function App() {
  const state = useStore();
  if (state.phase === 'loading') return html`<main class="loading" role="status">${t('loading')}</main>`;
  if (state.phase === 'signin') return html`<${SignIn} state=${state} /><${Toast} toast=${state.toast} />`;
  return html`<div class=${state.online || !state.everOnline ? 'frame' : 'frame cut'}>
    <${Header} state=${state} />
    <${DeveloperBanner} state=${state} />
    <${OfflineBanner} state=${state} />
    <${Strip} state=${state} />
    <${Page} state=${state} />
    <${Toast} toast=${state.toast} />
  </div>`;
}

document.addEventListener('contextmenu', (event) => event.target.tagName === 'INPUT' || event.preventDefault());
await useLanguage();
render(html`<${App} />`, document.getElementById('app'));
start();
