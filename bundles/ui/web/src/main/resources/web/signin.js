// Who are you: a PIN pad. The digits are never shown and never kept.
import { useState } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { keepFocus, useKeys } from './keys.js';
import { DeveloperBanner, LanguageSwitch } from './frame.js';
import { signIn } from './terminal.js';
import { t } from './i18n.js';

const LONGEST = 12;
const SHORTEST = 4;

export function SignIn({ state }) {
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const type = (digit) => {
    setProblem('');
    setPin((known) => (known + digit).slice(0, LONGEST));
  };
  const enter = async () => {
    if (pin.length < SHORTEST || busy) return;
    setBusy(true);
    try {
      await signIn(pin);
    } catch (e) {
      setProblem(e.message);
      setPin('');
      setBusy(false);
    }
  };
  useKeys((event) => {
    if (/^\d$/.test(event.key)) type(event.key);
    else if (event.key === 'Backspace') setPin(pin.slice(0, -1));
    else if (event.key === 'Escape') setPin('');
    else if (event.key === 'Enter') enter();
  });

  const key = (digit) => html`<button class="key" key=${digit} onPointerDown=${keepFocus} onMouseDown=${keepFocus} onClick=${() => type(digit)}>${digit}</button>`;
  return html`<main class="signin">
    <${DeveloperBanner} state=${state} />
    <div class="signin-head">
      <img src=${new URL('logo.svg', import.meta.url).pathname} alt="" width="48" height="48" />
      <h1>${t('signin.title')}</h1>
      <${LanguageSwitch} />
    </div>
    <p class="signin-hint">${t('signin.hint')}</p>
    <div class="pin" role="img" aria-label=${t('signin.typed', { count: pin.length })}>
      ${[...Array(Math.max(6, pin.length))].map((_, i) => html`<span key=${i} class=${i < pin.length ? 'dot full' : 'dot'}></span>`)}
    </div>
    <p class="problem" role="alert">${problem || (state.unreachable && pin === '' ? t('problem.offline') : '')}</p>
    <div class="keys pinpad">
      ${['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(key)}
      <button class="key soft" aria-label=${t('key.back')} onPointerDown=${keepFocus} onMouseDown=${keepFocus} onClick=${() => setPin(pin.slice(0, -1))}>${icon('back')}</button>
      ${key('0')}
      <button class="key main" aria-label=${t('signin.enter')} disabled=${pin.length < SHORTEST || busy} onClick=${enter}>${icon('check')}</button>
    </div>
  </main>`;
}
