// A payer's phone: shows a payment code, or scans a shown code and pays.
import { call, fill, h, languageSwitch, money, repeat, speak, t, wallets } from './lib.js';

speak({
  'zh-CN': {
    'title': '模拟钱包', 'note': '模拟钱包，不涉及真实资金',
    'pay': '付款码', 'scan': '扫一扫', 'wallet': '钱包', 'mode': '方式',
    'show': '向商户出示付款码', 'seconds': '秒后刷新', 'refresh': '立即刷新', 'aim': '对准终端扫码器',
    'aimed': '终端已读取付款码。', 'unarmed': '终端没有在等待付款码：请先在终端上输入金额并点“收款”。',
    'noscanner': '这里没有模拟扫码器：请在终端上手动输入上面的数字。',
    'paid': '支付成功', 'waiting': '正在输入支付密码…几秒后自动付款', 'declined': '支付失败', 'done': '完成',
    'declined.next': '没有扣款。请刷新付款码，或换一个钱包再试。',
    'shown': '附近展示的收款码', 'none': '附近没有等待付款的收款码。', 'paste': '或粘贴收款码的内容',
    'read': '识别', 'to': '付款给', 'confirm': '确认付款', 'decline': '不付款', 'left': '你没有付款。',
    'qr': '付款码二维码',
  },
  'en': {
    'title': 'Simulated wallet', 'note': 'A simulated wallet: no real money',
    'pay': 'Payment code', 'scan': 'Scan', 'wallet': 'Wallet', 'mode': 'Way to pay',
    'show': 'Show this code to the merchant', 'seconds': 's until it changes', 'refresh': 'New code',
    'aim': 'Hold to the scanner',
    'aimed': 'The terminal read the code.', 'unarmed': 'The terminal does not wait for a code: type an amount there and charge first.',
    'noscanner': 'There is no simulated scanner here: type the digits above at the terminal.',
    'paid': 'Paid', 'waiting': 'Typing the password… it is paid in a few seconds', 'declined': 'Payment failed', 'done': 'Done',
    'declined.next': 'Nothing was taken. Try a new code or another wallet.',
    'shown': 'Codes shown nearby', 'none': 'No code waits to be paid nearby.', 'paste': 'Or paste what a code says',
    'read': 'Read', 'to': 'Pay to', 'confirm': 'Pay', 'decline': 'Decline', 'left': 'You did not pay.',
    'qr': 'Payment code as a QR code',
  },
});

const state = { wallet: 'alipay', mode: 'pay', code: null, expires: 0, known: new Set() };
const body = h('section', { className: 'screen' });
const message = h('p', { className: 'message', role: 'status' });
const walletTabs = h('div', { className: 'tabs', role: 'group', 'aria-label': t('wallet') });
const modeTabs = h('nav', { className: 'modes', 'aria-label': t('mode') });

/** Tells what happened; calm where nothing went wrong. */
function say(text = '', calm = false) {
  message.textContent = text;
  message.classList.toggle('calm', calm);
}

function tabs() {
  fill(walletTabs, wallets.map((wallet) => h('button', {
    type: 'button',
    'aria-pressed': String(state.wallet === wallet),
    onclick: () => choose({ wallet }),
  }, t(wallet))));
  fill(modeTabs, ['pay', 'scan'].map((mode) => h('button', {
    type: 'button',
    'aria-pressed': String(state.mode === mode),
    onclick: () => choose({ mode }),
  }, t(mode))));
  document.body.dataset.wallet = state.wallet;
}

function choose(change) {
  Object.assign(state, change, { code: null });
  say();
  tabs();
  fill(body);
  if (state.mode === 'pay') {
    openCode();
  } else {
    showScan();
  }
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(error.message);
  }
}

const ledger = () => call('GET', '/sim/ledger?wallet=' + state.wallet);
const byCode = (trade) => trade.tradeNo + trade.state;

function openCode() {
  return attempt(async () => {
    const wallet = state.wallet;
    const [open, trades] = [await call('POST', '/sim/codes', { wallet }), await ledger()];
    if (wallet !== state.wallet || state.mode !== 'pay') {
      return;
    }
    state.code = open.code;
    state.expires = Date.now() + 60_000;
    state.known = new Set(trades.map(byCode));
    showCode();
  });
}

function showCode() {
  const left = h('span', { id: 'left' });
  fill(
    body,
    h('h1', {}, t('show')),
    h('div', { className: 'card' },
      h('img', { className: 'qr', alt: t('qr'), src: '/sim/codes/qr.svg?text=' + encodeURIComponent(state.code) }),
      h('output', { className: 'digits', id: 'digits' }, state.code.replace(/(\d{4})(?=\d)/g, '$1 ')),
      h('p', { className: 'hint' }, left, ' ', t('seconds'))),
    h('div', { className: 'pair' },
      h('button', { type: 'button', className: 'main', onclick: holdToScanner }, t('aim')),
      h('button', { type: 'button', onclick: openCode }, t('refresh'))));
  tick();
}

function holdToScanner() {
  return attempt(async () => {
    try {
      const { armed } = await call('POST', '/sim/scanner', { text: state.code });
      say(t(armed ? 'aimed' : 'unarmed'), armed);
    } catch (error) {
      say(error.status === 404 ? t('noscanner') : error.message);
    }
  });
}

function tick() {
  const left = document.getElementById('left');
  if (!left || !state.code) {
    return;
  }
  const seconds = Math.ceil((state.expires - Date.now()) / 1000);
  left.textContent = String(Math.max(0, seconds));
  if (seconds <= 0) {
    state.code = null;
    openCode();
  }
}

/** Looks whether the code on the screen was charged. */
async function watch() {
  if (state.mode !== 'pay' || !state.code) {
    return;
  }
  const code = state.code;
  const fresh = (await ledger()).filter((trade) => trade.tradeNo && !state.known.has(byCode(trade))).pop();
  if (!fresh || code !== state.code) {
    return;
  }
  if (fresh.state === 'WAITING') {
    say(t('waiting'), true);
    return;
  }
  if (fresh.state === 'PAID' || fresh.state === 'CLOSED') {
    state.code = null;
    showResult(fresh.state === 'PAID', fresh.amount);
  }
}

function showResult(good, amount) {
  say();
  fill(
    body,
    h('div', { className: 'card result ' + (good ? 'good' : 'bad') },
      h('div', { className: 'mark', 'aria-hidden': 'true' }, good ? '✓' : '✕'),
      h('div', { role: 'status' }, h('h1', {}, t(good ? 'paid' : 'declined'))),
      h('p', { className: 'amount' }, money(amount)),
      !good && h('p', { className: 'hint' }, t('declined.next'))),
    h('button', { type: 'button', className: 'main', onclick: () => choose({}) }, t('done')));
}

function showScan() {
  const list = h('ul', { className: 'shown', id: 'shown' });
  const field = h('input', { id: 'qr', name: 'qr', autocomplete: 'off', spellcheck: false, required: true });
  fill(
    body,
    h('h1', {}, t('shown')),
    h('div', { className: 'card' }, list),
    h('form', {
      className: 'card',
      onsubmit: (event) => {
        event.preventDefault();
        scan(field.value);
      },
    },
    h('label', { htmlFor: 'qr' }, t('paste')),
    field,
    h('button', { type: 'submit', className: 'main' }, t('read'))));
  attempt(listShown);
}

async function listShown() {
  const list = document.getElementById('shown');
  if (!list) {
    return;
  }
  const codes = await call('GET', '/sim/shown?wallet=' + state.wallet);
  const shown = JSON.stringify(codes);
  if (list.dataset.shown === shown) {
    return;
  }
  list.dataset.shown = shown;
  fill(list, codes.length === 0
    ? h('li', { className: 'hint' }, t('none'))
    : codes.slice(-6).reverse().map((code) => h('li', {}, h('button', {
      type: 'button',
      onclick: () => scan(code.qr),
    }, h('span', {}, code.subject), h('strong', {}, money(code.amount))))));
}

function scan(qr) {
  return attempt(async () => {
    say();
    const found = await call('POST', '/sim/scans', { wallet: state.wallet, qr });
    fill(
      body,
      h('div', { className: 'card result' },
        h('p', { className: 'hint' }, t('to')),
        h('h1', { id: 'merchant' }, found.merchant),
        found.subject !== found.merchant && h('p', { className: 'hint' }, found.subject),
        h('p', { className: 'amount' }, money(found.amount))),
      h('div', { className: 'pair' },
        h('button', { type: 'button', className: 'main', onclick: () => answer(found, 'PAY') }, t('confirm')),
        h('button', { type: 'button', onclick: () => answer(found, 'DECLINE') }, t('decline'))));
  });
}

function answer(found, action) {
  return attempt(async () => {
    try {
      await call('POST', '/sim/scans/' + found.scan, { action });
    } catch (error) {
      showScan();
      throw error;
    }
    if (action === 'PAY') {
      showResult(true, found.amount);
    } else {
      choose({});
      say(t('left'), true);
    }
  });
}

fill(
  document.getElementById('phone'),
  h('header', {}, h('p', { className: 'note' }, t('note')), languageSwitch()),
  walletTabs,
  body,
  message,
  modeTabs);
choose({});
setInterval(tick, 500);
repeat(1200, () => attempt(state.mode === 'pay' ? watch : listShown));
