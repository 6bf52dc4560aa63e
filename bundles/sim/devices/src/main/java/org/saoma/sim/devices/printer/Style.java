package org.saoma.sim.devices.printer;

import org.saoma.api.device.ReceiptDocument.Align;

/**
 * How text is printed.
 *
 * @param scale how many times as wide and high as normal, 1 or 2
 */
record Style(Align align, boolean bold, int scale) {
    static final Style NORMAL = new Style(Align.LEFT, false, 1);

    Style align(Align changed) {
        return new Style(changed, bold, scale);
    }

    Style bold(boolean changed) {
        return new Style(align, changed, scale);
    }

    Style scale(int changed) {
        return new Style(align, bold, changed);
    }
}
