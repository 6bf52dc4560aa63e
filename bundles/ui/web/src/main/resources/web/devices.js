// What is attached, and when it is in trouble what that is called and what a person can do about it.
import { t, tOr } from './i18n.js';

const FINE = ['READY', 'UNKNOWN'];

export const deviceState = (device) => device.status?.state ?? device.state ?? 'UNKNOWN';
export const deviceFault = (device) => !FINE.includes(deviceState(device));
export const kindOf = (device) => tOr(`kind.${device.kind}`, 'kind.DEVICE');

/** "Printer: no paper" */
export const troubleOf = (device) => t('device.trouble', { kind: kindOf(device), state: t(`device.${deviceState(device)}`) });
export const remedyOf = (device) => (deviceFault(device) ? t(`remedy.${deviceState(device)}`) : '');
/** "Printer: no paper. Load a roll …" */
export const toldOf = (device) => t('device.told', { trouble: troubleOf(device), remedy: remedyOf(device) });

/** The printer that keeps receipts from coming out, where none is left that prints; one that is only low on paper prints. */
export function stoppedPrinter({ devices }) {
  const printers = devices.filter((device) => device.kind === 'PRINTER');
  const stopped = (printer) => deviceFault(printer) && deviceState(printer) !== 'PAPER_LOW';
  return printers.every(stopped) ? printers[0] : undefined;
}
