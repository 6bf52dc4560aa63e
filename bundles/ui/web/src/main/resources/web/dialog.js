// A modal dialog of the platform: it keeps the focus inside, and Esc closes it.
import { useEffect, useId, useRef } from 'preact/hooks';
import { html } from './html.js';
import { icon } from './icons.js';
import { t } from './i18n.js';

export function Dialog({ title, onClose, children }) {
  const box = useRef(null);
  const heading = useId();
  useEffect(() => {
    box.current.showModal();
  }, []);
  return html`<dialog ref=${box} aria-labelledby=${heading} onClose=${onClose} onKeyDown=${(event) => event.stopPropagation()}>
    <div class="dialog-head">
      <h2 id=${heading}>${title}</h2>
      <button class="plain" aria-label=${t('close')} onClick=${() => box.current.close()}>${icon('cross')}</button>
    </div>
    ${children}
  </dialog>`;
}
