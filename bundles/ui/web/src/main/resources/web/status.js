// How the terminal is: whether it can take money, what is attached, and for those who look after it what to do.
import { html } from './html.js';
import { icon } from './icons.js';
import { Obstacles, walletName } from './keypad.js';
import { deviceFault } from './frame.js';
import { Contribution, inSlot, titleOf } from './contributions.js';
import { mayLookAfter, mayTest, testDevice } from './terminal.js';
import { currentLanguage, t, tOr } from './i18n.js';

const MARKS = { good: 'check', warn: 'alert', bad: 'cross' };
const HEALTH_TONE = { OK: 'good', WARN: 'warn', CRITICAL: 'bad' };
const CHANNEL_TONE = { READY: 'good', DRAINING: 'warn', QUARANTINED: 'bad' };

const Mark = ({ tone, word }) => html`<span class="mark ${tone}">${icon(MARKS[tone])}<span>${word}</span></span>`;

export function Status({ state }) {
  const { ready, online, role, devices, channels, health } = state;
  const carer = mayLookAfter(state);
  const works = online && ready.ok;
  return html`<main class="page status" >
    <div class="status-body" tabindex="0" role="region" aria-label=${t('nav.status')}>
      <section class="card">
        <h1><${Mark} tone=${works ? 'good' : 'bad'} word=${t(!online ? 'status.offline' : ready.ok ? 'status.sells' : 'status.sells_not')} /></h1>
        ${online && html`<${Obstacles} reasons=${ready.reasons} />`}
      </section>
      <section class="card"><h2>${t('status.channels')}</h2>
        <ul class="things">${channels.map((channel) => html`<li key=${`${channel.channel}/${channel.account}`}>
          <span>${channel.name ?? walletName(channel.channel)}<small>${channel.wallets.map(walletName).join(' · ')}</small></span>
          <${Mark} tone=${CHANNEL_TONE[channel.state] ?? 'warn'} word=${t(`channel.${channel.state}`)} /></li>`)}
          ${channels.length === 0 && html`<li>${t('status.no_channels')}</li>`}</ul>
      </section>
      <section class="card"><h2>${t('status.devices')}</h2>
        <ul class="things">${devices.map((device) => html`<${Device} key=${device.id} device=${device} carer=${carer} tests=${mayTest(state)} online=${online} />`)}
          ${devices.length === 0 && html`<li>${t('status.no_devices')}</li>`}</ul>
      </section>
      ${carer && health && html`<section class="card"><h2>${t('status.health')}</h2>
        <ul class="things">${health.checks.map((check) => html`<li key=${check.name}>
          <span>${check.name}<small>${check.message}</small>${check.status !== 'OK' && check.remedy && html`<small class="remedy">${check.remedy}</small>`}</span>
          <${Mark} tone=${HEALTH_TONE[check.status] ?? 'warn'} word=${tOr(`health.${check.status}`, 'health.WARN')} /></li>`)}</ul>
      </section>`}
      ${inSlot(state, 'HEALTH').map((item) => html`<section class="card" key=${item.id}><h2>${titleOf(item)}</h2>
        <${Contribution} item=${item} context=${{ language: currentLanguage(), role }} /></section>`)}
    </div>
  </main>`;
}

function Device({ device, carer, tests, online }) {
  const name = device.status?.state ?? device.state ?? 'UNKNOWN';
  const detail = device.status?.detail ?? device.detail;
  const tone = !deviceFault(device) ? 'good' : name === 'PAPER_LOW' ? 'warn' : 'bad';
  return html`<li>
    <span>${device.name}<small>${[t(`kind.${device.kind}`), carer && device.address, carer && detail].filter(Boolean).join(' · ')}</small></span>
    <${Mark} tone=${tone} word=${t(`device.${name}`)} />
    ${tests && html`<button disabled=${!online} onClick=${() => testDevice(device.id)}>${t('device.test')}</button>`}
  </li>`;
}
