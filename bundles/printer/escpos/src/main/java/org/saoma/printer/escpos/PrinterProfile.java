package org.saoma.printer.escpos;

import java.nio.charset.Charset;
import org.saoma.api.device.Paper;

/**
 * What a model of printer can do. Cheap printers print the bytes of a command they do not know, so the encoder sends nothing that the
 * profile does not promise.
 *
 * @param text how text is sent
 * @param cutter whether it has a cutter
 * @param drawer whether a cash drawer hangs on it
 * @param nativeQr whether it draws QR codes itself; otherwise they are sent as pictures
 */
record PrinterProfile(Paper paper, Text text, boolean cutter, boolean drawer, boolean nativeQr) {

    /** How text is sent. */
    enum Text {
        /** Two bytes a character by GBK: understood by every printer with a Chinese font. */
        GBK("GBK"),
        /** As GBK, with the characters of GB 18030 that have two bytes only there. */
        GB18030("GB18030"),
        /** As pictures, for printers without a Chinese font. */
        RASTER("GBK");

        private final String charset;

        Text(String charset) {
            this.charset = charset;
        }

        Charset charset() {
            return Charset.forName(charset);
        }
    }
}
