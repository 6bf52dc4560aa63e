// What the states of a payment mean to the cashier's screen.
export const FINAL = ['SUCCEEDED', 'DECLINED', 'CANCELLED', 'REVERSED', 'CLOSED'];
export const isFinal = (payment) => FINAL.includes(payment.state);
export const isOpen = (payment) => !isFinal(payment);

/** What the screen shows: one word for each picture of a sale. */
export function view(payment) {
  switch (payment.state) {
    case 'CREATED':
      return payment.awaiting === 'PAYER_CODE' ? 'scan' : 'processing';
    case 'SENT':
      return 'processing';
    case 'PENDING':
      return payment.mode === 'PRESENT' && payment.presentedCode ? 'code' : 'payer';
    default:
      return payment.state.toLowerCase();
  }
}

/** The next sale may begin while these are found out. */
export const resolvesAlone = (payment) => ['UNKNOWN', 'REVERSING', 'STUCK'].includes(payment.state);
export const canCancel = (payment) => ['CREATED', 'SENT', 'PENDING', 'UNKNOWN'].includes(payment.state);

export const tone = (state) =>
  ({ SUCCEEDED: 'good', DECLINED: 'bad', FAILED: 'bad', STUCK: 'bad', UNKNOWN: 'warn', REVERSING: 'warn', PENDING: 'busy', SENT: 'busy', CREATED: 'busy', REQUESTED: 'busy', PROCESSING: 'busy' })[state] ?? 'calm';

const at = (payment) => Date.parse(payment.updatedAt ?? payment.createdAt);

/** Answers and events race: the later moment of a payment wins. */
export function newer(known, told) {
  if (!known) return told;
  if (at(told) !== at(known)) return at(told) > at(known) ? told : known;
  return isFinal(known) && !isFinal(told) ? known : told;
}

export const messageOf = (thing) =>
  typeof thing?.message === 'string' ? thing.message : (thing?.message?.text ?? thing?.message?.detail ?? '');
