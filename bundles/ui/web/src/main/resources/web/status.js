// How the terminal is: whether it can take money, what is attached, and for those who look after it what to do.
import { html } from './html.js';
import { icon } from './icons.js';
import { Obstacles, walletName } from './keypad.js';
import { deviceFault, deviceState, kindOf, remedyOf } from './devices.js';
import { Contribution, inSlot, titleOf } from './contributions.js';
import { mayLookAfter, mayTest, testDevice } from './terminal.js';
import { currentLanguage, t, tOr } from './i18n.js';

const MARKS = { good: 'check', warn: 'alert', bad: 'cross', calm: 'question' };
const HEALTH_TONE = { OK: 'good', WARN: 'warn', CRITICAL: 'bad' };
const CHANNEL_TONE = { READY: 'good', DRAINING: 'warn', QUARANTINED: 'bad' };

/** States whose word says all that a driver's own words would. */
const PLAIN_STATES = ['READY', 'PAPER_LOW', 'PAPER_OUT', 'COVER_OPEN'];

const Mark = ({ tone, word }) => html`<span class="mark ${tone}">${icon(MARKS[tone])}<span>${word}</span></span>`;
/** What was heard last says nothing about now while the terminal does not answer. */
const Now = ({ online, tone, word }) => (online ? html`<${Mark} tone=${tone} word=${word} />` : html`<${Mark} tone="calm" word=${t('status.not_known')} />`);

export function Status({ state }) {
  const { ready, online, role, devices, channels, health } = state;
  const carer = mayLookAfter(state);
  const works = online && ready.ok;
  return html`<main class="page status" >
    <div class="status-body" tabindex="0" role="region" aria-label=${t('nav.status')}>
      <section class="card whole">
        <h1><${Mark} tone=${works ? 'good' : 'bad'} word=${t(!online ? 'status.unreachable' : ready.ok ? 'status.sells' : 'status.sells_not')} /></h1>
        ${online ? html`<${Obstacles} reasons=${ready.reasons} />` : html`<p class="remedy">${t('remedy.terminal')}</p>`}
      </section>
      <section class="card"><h2>${t('status.channels')}</h2>
        <ul class="things">${channels.map((channel) => html`<li key=${`${channel.channel}/${channel.account}`}>
          <span>${nameOf(channel)}<small>${walletsOf(channel)}</small></span>
          <${Now} online=${online} tone=${CHANNEL_TONE[channel.state] ?? 'warn'} word=${t(`channel.${channel.state}`)} /></li>`)}
          ${channels.length === 0 && html`<li>${t('status.no_channels')}</li>`}</ul>
      </section>
      <section class="card"><h2>${t('status.devices')}</h2>
        <ul class="things">${devices.map((device) => html`<${Device} key=${device.id} device=${device} carer=${carer} tests=${mayTest(state)} online=${online} />`)}
          ${devices.length === 0 && html`<li>${t('status.no_devices')}</li>`}</ul>
      </section>
      ${carer && health && html`<section class="card"><h2>${t('status.health')}</h2>
        <ul class="things">${health.checks.map((check) => html`<${Check} key=${check.name} check=${check} online=${online} />`)}</ul>
      </section>`}
      ${inSlot(state, 'HEALTH').map((item) => html`<section class="card" key=${item.id}><h2>${titleOf(item)}</h2>
        <${Contribution} item=${item} context=${{ language: currentLanguage(), role }} /></section>`)}
    </div>
  </main>`;
}

const nameOf = (channel) => channel.name ?? walletName(channel.channel);

/** The wallets of a channel, unless its name says them. */
function walletsOf(channel) {
  const wallets = channel.wallets.map(walletName).join(' · ');
  return wallets === nameOf(channel) ? '' : wallets;
}

/** Most bundles tell what their checks found in English alone, which a reading voice has to know. */
const spokenIn = (text) => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** What needs no doing is told by its mark alone. */
function Check({ check, online }) {
  const fine = check.status === 'OK';
  return html`<li>
    <span>${tOr(`check.${check.name}`, check.name)}${!fine && html`<small lang=${spokenIn(check.message)}>${check.message}</small>`}
      ${!fine && check.remedy && html`<small class="remedy" lang=${spokenIn(check.remedy)}>${check.remedy}</small>`}</span>
    <${Now} online=${online} tone=${HEALTH_TONE[check.status] ?? 'warn'} word=${tOr(`health.${check.status}`, 'health.WARN')} /></li>`;
}

function Device({ device, carer, tests, online }) {
  const name = deviceState(device);
  const detail = PLAIN_STATES.includes(name) ? '' : (device.status?.detail ?? device.detail);
  const tone = !deviceFault(device) ? 'good' : name === 'PAPER_LOW' ? 'warn' : 'bad';
  const about = [kindOf(device), carer && device.address, carer && detail].filter(Boolean).join(' · ');
  return html`<li>
    <span>${device.name}<small>${about}</small>${online && deviceFault(device) && html`<small class="remedy">${remedyOf(device)}</small>`}</span>
    <${Now} online=${online} tone=${tone} word=${t(`device.${name}`)} />
    ${tests && html`<button disabled=${!online} onClick=${() => testDevice(device.id)}>${t('device.test')}</button>`}
  </li>`;
}
