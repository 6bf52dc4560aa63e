package org.saoma.printer.escpos;

import org.saoma.api.device.Paper;

/** Settings as a profile. */
final class Profiles {

    private Profiles() {}

    /** @throws IllegalArgumentException when a setting is not one of those offered; the text says which */
    static PrinterProfile of(Config config) {
        return new PrinterProfile(
                paper(config.paper()), text(config.charset()), config.cutter(), config.drawer(), nativeQr(config.qr()));
    }

    private static Paper paper(String millimetres) {
        return switch (millimetres) {
            case "58" -> Paper.MM_58;
            case "80" -> Paper.MM_80;
            default -> throw new IllegalArgumentException("paper is 58 or 80, not " + millimetres);
        };
    }

    private static PrinterProfile.Text text(String charset) {
        return switch (charset) {
            case "GBK" -> PrinterProfile.Text.GBK;
            case "GB18030" -> PrinterProfile.Text.GB18030;
            case "none" -> PrinterProfile.Text.RASTER;
            default -> throw new IllegalArgumentException("charset is GBK, GB18030 or none, not " + charset);
        };
    }

    private static boolean nativeQr(String qr) {
        return switch (qr) {
            case "native" -> true;
            case "raster" -> false;
            default -> throw new IllegalArgumentException("qr is native or raster, not " + qr);
        };
    }
}
