// Texts, amounts and times in the language of the person at the screen.
export const LANGUAGES = { 'zh-CN': '中文', en: 'English' };
const KEPT = 'saoma.language';
const FALLBACK = 'zh-CN';

let language = FALLBACK;
let texts = {};

function preferred() {
  const kept = localStorage.getItem(KEPT);
  if (kept in LANGUAGES) return kept;
  return (navigator.language ?? '').toLowerCase().startsWith('en') ? 'en' : FALLBACK;
}

export async function useLanguage(tag = preferred()) {
  const answer = await fetch(new URL(`i18n/${tag}.json`, import.meta.url));
  texts = await answer.json();
  language = tag;
  document.documentElement.lang = tag;
  document.title = texts['app.title'];
}

export async function switchLanguage(tag) {
  await useLanguage(tag);
  localStorage.setItem(KEPT, tag);
}

export const currentLanguage = () => language;

export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The text of a key that may be new to these screens, or of the other key. */
export const tOr = (key, other) => (texts[key] === undefined ? t(other) : t(key));

export function money(amount) {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: amount.currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount.value);
}

const sameDay = (a, b) => a.toDateString() === b.toDateString();

export function time(text) {
  const at = new Date(text);
  const format = sameDay(at, new Date())
    ? { hour: '2-digit', minute: '2-digit' }
    : { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(language, { ...format, hourCycle: 'h23' }).format(at);
}

export const fullTime = (text) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(text));
