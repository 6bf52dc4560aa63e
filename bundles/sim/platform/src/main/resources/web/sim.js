// The desk of who runs the simulator: misbehaviour, the printer, the ledger.
import { call, fill, h, languageSwitch, money, repeat, speak, t, time, wallets } from './lib.js';

speak({
  'zh-CN': {
    'title': '支付模拟器', 'open.wallet': '打开钱包', 'reset': '清空', 'reset.sure': '清空账本并恢复正常？',
    'behaviour': '平台行为', 'always': '一直', 'next': '下一次', 'add': '加入', 'queue': '排队：', 'queue.none': '无', 'forget': '取消排队',
    'printer': '打印机', 'paper': '纸张', 'cover': '上盖', 'online': '网络', 'printer.none': '这里没有模拟打印机。',
    'OK.paper': '有纸', 'LOW.paper': '纸将尽', 'OUT.paper': '缺纸', 'CLOSED.cover': '关闭', 'OPEN.cover': '打开',
    'true.online': '在线', 'false.online': '离线', 'receipts': '打印的小票', 'receipts.none': '还没有打印。',
    'partial': '未打完', 'waitingBytes': '等待打印的字节', 'drawerKicks': '钱箱打开次数',
    'ledger': '账本', 'ledger.none': '还没有交易。', 'order': '订单', 'wallet': '钱包', 'amount': '金额', 'state': '状态',
    'refunded': '已退', 'calls': '请求', 'when': '时间',
    'WAITING': '待付款', 'PAID': '已付款', 'CLOSED': '已关闭', 'REVERSED': '已撤销',
    'OK': '正常', 'ASK_PASSWORD': '输密码，3 秒后付款', 'NEVER_CONFIRM': '一直不确认', 'DECLINE': '拒绝',
    'LOSE_ANSWER': '已付款，应答丢失', 'LOSE_REQUEST': '请求丢失', 'SYSTEM_ERROR': '系统错误', 'SYSTEM_ERROR_PAID': '系统错误，已付款',
    'BAD_SIGNATURE': '签名错误', 'NO_SIGNATURE': '没有签名', 'WRONG_AMOUNT': '金额不符', 'HTTP_500': 'HTTP 500', 'SLOW:5000': '慢 5 秒',
    'DOWN': '断开', 'newest': '最新 50 笔',
  },
  'en': {
    'title': 'Payment simulator', 'open.wallet': 'Open wallet', 'reset': 'Reset',
    'reset.sure': 'Empty the ledger and make everything work again?',
    'behaviour': 'Platforms', 'always': 'Always', 'next': 'Next time', 'add': 'Add', 'queue': 'Queue:', 'queue.none': 'empty',
    'forget': 'Empty the queue',
    'printer': 'Printer', 'paper': 'Paper', 'cover': 'Cover', 'online': 'Network', 'printer.none': 'There is no simulated printer here.',
    'OK.paper': 'Loaded', 'LOW.paper': 'Nearly out', 'OUT.paper': 'Out', 'CLOSED.cover': 'Closed', 'OPEN.cover': 'Open',
    'true.online': 'Online', 'false.online': 'Offline', 'receipts': 'Printed receipts', 'receipts.none': 'Nothing printed yet.',
    'partial': 'incomplete', 'waitingBytes': 'Bytes waiting', 'drawerKicks': 'Drawer opened',
    'ledger': 'Ledger', 'ledger.none': 'No trades yet.', 'order': 'Order', 'wallet': 'Wallet', 'amount': 'Amount', 'state': 'State',
    'refunded': 'Refunded', 'calls': 'Calls', 'when': 'Time',
    'WAITING': 'Waiting', 'PAID': 'Paid', 'CLOSED': 'Closed', 'REVERSED': 'Reversed',
    'OK': 'Works', 'ASK_PASSWORD': 'Asks for a password, pays after 3 s', 'NEVER_CONFIRM': 'Payer never confirms',
    'DECLINE': 'Declines', 'LOSE_ANSWER': 'Pays, loses the answer', 'LOSE_REQUEST': 'Loses the request',
    'SYSTEM_ERROR': 'System error', 'SYSTEM_ERROR_PAID': 'System error, but paid', 'BAD_SIGNATURE': 'Bad signature',
    'NO_SIGNATURE': 'No signature', 'WRONG_AMOUNT': 'Wrong amount', 'HTTP_500': 'HTTP 500', 'SLOW:5000': 'Slow: 5 s', 'DOWN': 'Down',
    'newest': 'the newest 50',
  },
});

const behaviours = ['OK', 'ASK_PASSWORD', 'NEVER_CONFIRM', 'DECLINE', 'LOSE_ANSWER', 'LOSE_REQUEST', 'SYSTEM_ERROR',
  'SYSTEM_ERROR_PAID', 'BAD_SIGNATURE', 'NO_SIGNATURE', 'WRONG_AMOUNT', 'HTTP_500', 'SLOW:5000', 'DOWN'];
const message = h('p', { className: 'message', role: 'status' });
const platforms = h('div', { className: 'platforms' });
const printer = h('div', { className: 'card' });
const receipts = h('div', { className: 'receipts' });
const ledger = h('div', { className: 'card scroll', tabIndex: 0, role: 'region', 'aria-label': t('ledger') });
const seen = {};

/** Whether something is new; what is not is left on the screen as it is. */
function changed(name, value) {
  const text = JSON.stringify(value);
  const different = seen[name] !== text;
  seen[name] = text;
  return different;
}

async function attempt(action) {
  try {
    await action();
    message.textContent = '';
  } catch (error) {
    message.textContent = error.message;
  }
}

const act = (method, path, body) => attempt(async () => {
  await call(method, path, body);
  await refresh();
});

function select(id, label, value, options, name, change) {
  return h('label', { htmlFor: id }, label, h('select', { id, onchange: (event) => change(event.target.value) },
    options.map((option) => h('option', { value: option, selected: option === value }, name(option)))));
}

function platform({ wallet, always, next }) {
  const known = behaviours.includes(always) ? behaviours : [...behaviours, always];
  let chosen = 'ASK_PASSWORD';
  const tell = (change) => act('PUT', '/sim/behaviour', { wallet, ...change });
  return h('section', { className: 'card platform', 'data-wallet': wallet },
    h('h3', {}, t(wallet)),
    select('always-' + wallet, t('always'), always, known, (b) => t(b), (b) => tell({ always: b })),
    h('div', { className: 'row' },
      select('next-' + wallet, t('next'), chosen, behaviours, (b) => t(b), (b) => {
        chosen = b;
      }),
      h('button', { type: 'button', onclick: () => tell({ next: [...next, chosen] }) }, t('add'))),
    h('p', { className: 'hint' }, t('queue'), ' ', next.length === 0 ? t('queue.none') : next.map((b) => t(b)).join(' → '), ' ',
      next.length > 0 && h('button', { type: 'button', className: 'plain', onclick: () => tell({ next: [] }) }, t('forget'))));
}

function printerView(state) {
  const tell = (change) => act('PUT', '/sim/printer', change);
  return [
    h('div', { className: 'row' },
      select('paper', t('paper'), state.paper, ['OK', 'LOW', 'OUT'], (v) => t(v + '.paper'), (paper) => tell({ paper })),
      select('cover', t('cover'), state.cover, ['CLOSED', 'OPEN'], (v) => t(v + '.cover'), (cover) => tell({ cover })),
      select('online', t('online'), String(state.online), ['true', 'false'], (v) => t(v + '.online'),
        (v) => tell({ online: v === 'true' }))),
    h('p', { className: 'hint' }, '127.0.0.1:' + state.port + ' · ' + t('waitingBytes') + ' ' + state.waitingBytes + ' · '
      + t('drawerKicks') + ' ' + state.drawerKicks),
  ];
}

function receipt(printed) {
  return h('figure', { className: 'receipt' },
    h('figcaption', {}, time(printed.at), printed.partial && h('em', {}, ' · ' + t('partial'))),
    printed.png
      ? h('img', { src: 'data:image/png;base64,' + printed.png, alt: printed.text })
      : h('pre', {}, printed.text),
    printed.problems.length > 0 && h('ul', { className: 'bad' }, printed.problems.map((p) => h('li', {}, p))));
}

function table(trades) {
  if (trades.length === 0) {
    return h('p', { className: 'hint' }, t('ledger.none'));
  }
  const head = ['when', 'order', 'wallet', 'amount', 'state', 'refunded', 'calls'];
  return h('table', {},
    trades.length > 50 && h('caption', {}, t('newest')),
    h('thead', {}, h('tr', {}, head.map((key) => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, trades.slice(-50).reverse().map((trade) => h('tr', {},
      h('td', {}, time(trade.createdAt)),
      h('td', { title: trade.tradeNo }, trade.orderId),
      h('td', {}, t(trade.wallet)),
      h('td', { className: 'number' }, money(trade.amount)),
      h('td', {}, h('span', { className: 'state ' + trade.state.toLowerCase() }, t(trade.state))),
      h('td', { className: 'number' }, Number(trade.refunded.value) === 0 ? '' : money(trade.refunded)),
      h('td', { className: 'number' }, String(trade.payCalls))))));
}

/** The printer and its receipts; null where this simulator has none. */
async function printerState() {
  try {
    return [await call('GET', '/sim/printer'), await call('GET', '/sim/printer/receipts')];
  } catch (error) {
    if (error.status === 404) {
      return [null, []];
    }
    throw error;
  }
}

async function refresh() {
  const states = await call('GET', '/sim/behaviour');
  if (changed('behaviour', states)) {
    fill(platforms, states.map(platform));
  }
  const trades = await call('GET', '/sim/ledger');
  if (changed('ledger', trades)) {
    fill(ledger, table(trades));
  }
  const [state, printed] = await printerState();
  if (changed('printer', state)) {
    fill(printer, state ? printerView(state) : h('p', { className: 'hint' }, t('printer.none')));
  }
  if (changed('receipts', printed)) {
    fill(receipts, printed.length === 0
      ? h('p', { className: 'hint' }, t('receipts.none'))
      : printed.slice(-12).reverse().map(receipt));
  }
}

fill(
  document.getElementById('desk'),
  h('header', {},
    h('h1', {}, t('title')),
    h('a', { href: '/wallet', target: '_blank', className: 'button' }, t('open.wallet')),
    h('button', {
      type: 'button',
      className: 'danger',
      onclick: () => confirm(t('reset.sure')) && act('POST', '/sim/reset', {}),
    }, t('reset')),
    languageSwitch()),
  message,
  h('h2', {}, t('behaviour')),
  platforms,
  h('div', { className: 'columns' },
    h('section', {}, h('h2', {}, t('ledger')), ledger),
    h('section', {}, h('h2', {}, t('printer')), printer, h('h2', {}, t('receipts')), receipts)));
repeat(2000, () => attempt(refresh));
