// What a contributed module may import as "ui". It stays as it is within a major version of the screens.
export { html } from './html.js';
export { t, money, time, currentLanguage } from './i18n.js';
export { read, post, postOnce, newKey } from './api.js';
export { icon } from './icons.js';
export { Dialog } from './dialog.js';
export { toast } from './terminal.js';
