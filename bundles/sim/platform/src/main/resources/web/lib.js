// What both pages share: elements, calls, languages.

/** Makes an element: properties that begin with "on" are listeners, the others attributes or properties. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && name !== 'list') {
      element[name] = value;
    } else if (value !== false && value != null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Calls the simulator. Throws an error with the problem's text and status when it refuses or cannot be reached. */
export async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
    });
  } catch {
    throw Object.assign(new Error(t('offline')), { status: 0 });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Error(t('problem.' + answer.code, answer.detail)), { status: response.status });
  }
  return answer;
}

let texts = {};
let language = 'en';

/** Takes the languages of a page and chooses one: as switched before, else as the browser prefers. */
export function speak(languages) {
  texts = languages;
  const wanted = localStorage.getItem('language') ?? navigator.language;
  language = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  document.documentElement.lang = language;
  document.title = t('title');
}

/** The text for a key. */
export function t(key, otherwise = key) {
  return texts[language]?.[key] ?? shared[language][key] ?? otherwise;
}

/** A button that changes the language. */
export function languageSwitch() {
  return h('button', {
    className: 'plain',
    type: 'button',
    lang: language === 'en' ? 'zh-CN' : 'en',
    onclick: () => {
      localStorage.setItem('language', language === 'en' ? 'zh-CN' : 'en');
      location.reload();
    },
  }, language === 'en' ? '中文' : 'English');
}

/** An amount as people write it. */
export function money(amount) {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: amount.currency,
    currencyDisplay: 'narrowSymbol',
  }).format(Number(amount.value));
}

/** A time of day. */
export function time(text) {
  return new Date(text).toLocaleTimeString(language, { hour12: false });
}

/** Does something now and again while the page is looked at; never twice at once. */
export function repeat(milliseconds, action) {
  let busy = false;
  const run = async () => {
    if (busy || document.hidden) {
      return;
    }
    busy = true;
    try {
      await action();
    } finally {
      busy = false;
    }
  };
  document.addEventListener('visibilitychange', run);
  run();
  return setInterval(run, milliseconds);
}

export const wallets = ['alipay', 'wechatpay', 'unionpay'];

const shared = {
  'zh-CN': {
    'alipay': '支付宝', 'wechatpay': '微信支付', 'unionpay': '云闪付',
    'offline': '模拟器没有应答。请检查它是否还在运行，本页会自动重试。',
    'problem.unknown_code': '这不是商户为该钱包展示的收款码。请换一个钱包，或重新复制。',
    'problem.order_closed': '商户已关闭该订单。请商户重新收款。',
    'problem.already_paid': '该订单已经支付，不需要再付。',
    'problem.unknown_scan': '请重新扫码。',
  },
  'en': {
    'alipay': 'Alipay', 'wechatpay': 'WeChat Pay', 'unionpay': 'UnionPay',
    'offline': 'The simulator does not answer. See whether it still runs; this page tries again by itself.',
    'problem.unknown_code': 'This is no code that a merchant shows for this wallet. Choose another wallet, or copy it again.',
    'problem.order_closed': 'The merchant closed this order. Ask for a new code.',
    'problem.already_paid': 'This order is paid already. There is nothing left to pay.',
    'problem.unknown_scan': 'Scan the code again.',
  },
};
