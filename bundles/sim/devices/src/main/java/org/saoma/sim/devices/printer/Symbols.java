package org.saoma.sim.devices.printer;

import java.nio.charset.StandardCharsets;
import org.saoma.api.device.ReceiptDocument.Barcode;
import org.saoma.api.device.ReceiptDocument.Qr;

/** The printer's memory for QR codes ({@code GS ( k}) and bar codes ({@code GS k}). Not thread-safe. */
final class Symbols {
    private static final int QR = 49;
    private static final int CODE_128 = 73;

    private int moduleDots = 3;
    private int barHeight = 162;
    private String stored = "";

    void reset() {
        moduleDots = 3;
        barHeight = 162;
        stored = "";
    }

    void barHeight(int dots) {
        barHeight = dots;
    }

    /**
     * One function of {@code GS ( k}.
     *
     * @return the code to print, or null when the function only prepares one
     * @throws IllegalArgumentException when the printer does not know the function; the message says which
     */
    Qr function(byte[] data) {
        if (data.length < 3 || data[0] != QR) {
            throw new IllegalArgumentException("GS ( k of another symbol than a QR code");
        }
        int n = data[2] & 0xFF;
        switch (data[1]) {
            case 65 -> require(n == 49 || n == 50 || n == 51, "GS ( k model " + n);
            case 67 -> {
                require(n >= 1 && n <= 16, "GS ( k module size " + n);
                moduleDots = n;
            }
            case 69 -> require(n >= 48 && n <= 51, "GS ( k error correction " + n);
            case 80 -> stored = new String(data, 3, data.length - 3, StandardCharsets.UTF_8);
            case 81 -> {
                require(!stored.isEmpty(), "GS ( k prints a QR code that was not stored");
                return new Qr(stored, moduleDots);
            }
            default -> throw new IllegalArgumentException("GS ( k function " + data[1]);
        }
        return null;
    }

    /** @throws IllegalArgumentException when it is no Code 128 with a code set in front; the message says so */
    Barcode barcode(int kind, byte[] data) {
        require(kind == CODE_128, "GS k bar code " + kind);
        require(data.length > 2 && data[0] == '{', "GS k Code 128 without a code set");
        StringBuilder text = new StringBuilder();
        int set = 'B';
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '{' && i + 1 < data.length) {
                i++;
                if (data[i] == '{') {
                    text.append('{');
                } else {
                    set = data[i];
                }
            } else if (set == 'C') {
                text.append((char) ('0' + data[i] / 10)).append((char) ('0' + data[i] % 10));
            } else {
                text.append((char) data[i]);
            }
        }
        return new Barcode(text.toString(), barHeight);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
