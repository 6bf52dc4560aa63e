package org.saoma.sim.devices.printer;

import org.saoma.api.device.ReceiptDocument.Image;
import org.saoma.api.device.ReceiptDocument.Part;
import org.saoma.api.device.ReceiptDocument.Qr;

/** Pictures, QR codes and bar codes. */
final class Graphics {
    private final Arguments arguments;
    private final Strip strip;
    private final Mechanism mechanism;
    private final Lines lines;
    private final Symbols symbols = new Symbols();

    Graphics(Arguments arguments, Strip strip, Mechanism mechanism, Lines lines) {
        this.arguments = arguments;
        this.strip = strip;
        this.mechanism = mechanism;
        this.lines = lines;
    }

    void reset() {
        symbols.reset();
    }

    /** {@code GS v 0}. */
    void raster() throws Cleared, InterruptedException, Incomplete {
        int zero = arguments.one();
        int mode = arguments.one();
        int rowBytes = arguments.word();
        int rows = arguments.word();
        if (zero != '0' || mode != 0 && mode != '0') {
            strip.problem("GS v 0 in another size than 1 x 1");
        }
        byte[] bits = arguments.many(rowBytes * rows);
        if (rowBytes == 0 || rows == 0) {
            strip.problem("GS v 0 without a picture");
            return;
        }
        if (rowBytes * 8 > strip.paper().dots()) {
            strip.problem("A picture wider than the paper: " + rowBytes * 8 + " dots");
        }
        print(new Image(rowBytes * 8, rows, bits));
    }

    /** {@code GS ( kind}. */
    void function(int kind) throws Cleared, InterruptedException, Incomplete {
        byte[] data = arguments.many(arguments.word());
        if (kind != 'k') {
            strip.problem("Unknown command GS ( " + (char) kind);
            return;
        }
        try {
            Qr qr = symbols.function(data);
            if (qr != null) {
                print(qr);
            }
        } catch (IllegalArgumentException e) {
            strip.problem(e.getMessage());
        }
    }

    /** {@code GS k kind}. */
    void barcode() throws Cleared, InterruptedException, Incomplete {
        int kind = arguments.one();
        if (kind < 65) {
            strip.problem("GS k in the form that ends with NUL");
            return;
        }
        byte[] data = arguments.many(arguments.one());
        try {
            print(symbols.barcode(kind, data));
        } catch (IllegalArgumentException e) {
            strip.problem(e.getMessage());
        }
    }

    /** {@code GS h}. */
    void barHeight() throws Cleared, InterruptedException, Incomplete {
        symbols.barHeight(arguments.one());
    }

    private void print(Part part) throws Cleared, InterruptedException {
        lines.flush();
        mechanism.line();
        strip.print(part);
    }
}
