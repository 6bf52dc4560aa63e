package org.saoma.sim.devices.printer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument.Align;
import org.saoma.api.device.ReceiptDocument.Cut;
import org.saoma.api.device.ReceiptDocument.Drawer;

/**
 * Works off the buffer command by command, as strictly as a cheap printer: what it does not know is a problem of the receipt, and
 * its arguments are then printed as text. While the printer cannot print, no command is worked off.
 */
final class Interpreter {

    private static final int DLE = 0x10;
    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;

    private final PrintBuffer buffer;
    private final Strip strip;
    private final Mechanism mechanism;
    private final TextDecoder decoder = new TextDecoder();
    private final Arguments arguments;
    private final Lines lines;
    private final Graphics graphics;

    Interpreter(PrintBuffer buffer, Strip strip, Mechanism mechanism) {
        this.buffer = buffer;
        this.strip = strip;
        this.mechanism = mechanism;
        this.arguments = new Arguments(buffer);
        this.lines = new Lines(strip, mechanism, decoder);
        this.graphics = new Graphics(arguments, strip, mechanism, lines);
    }

    /** Works off one byte of text, one command, or the end of a job. */
    void step() throws Cleared, InterruptedException {
        int b = buffer.next();
        mechanism.ready();
        if (b == PrintBuffer.END_OF_JOB) {
            endJob();
            return;
        }
        try {
            command(b);
        } catch (Incomplete e) {
            strip.problem("The connection ended in the middle of a command");
            endJob();
        }
    }

    /** Forgets the line and the character that were begun. */
    void forget() {
        strip.forgetLine();
        decoder.forget();
    }

    private void endJob() {
        if (strip.composing()) {
            strip.problem("Text without a line feed at the end is not printed");
        }
        forget();
        mechanism.cut();
    }

    private void command(int b) throws Cleared, InterruptedException, Incomplete {
        if (decoder.pending()) {
            lines.text(b);
            return;
        }
        switch (b) {
            case '\n' -> lines.feedLine();
            case '\r' -> {
                // Printers ignore it unless a switch inside says otherwise.
            }
            case ESC -> escape(arguments.one());
            case GS -> group(arguments.one());
            case FS -> field(arguments.one());
            case DLE -> skipRealTime(arguments.one());
            default -> {
                if (b < 0x20 || b == 0x7F) {
                    unknown("", b);
                } else {
                    lines.text(b);
                }
            }
        }
    }

    private void escape(int b) throws Cleared, InterruptedException, Incomplete {
        switch (b) {
            case '@' -> reset();
            case 'a' -> align(arguments.one());
            case 'E', 'G' -> strip.style(strip.style().bold((arguments.one() & 1) == 1));
            case '!' -> combined(arguments.one());
            case 't' -> codePage(arguments.one());
            case 'd' -> lines.feed(arguments.one());
            case 'J' -> lines.feed(arguments.one() / 30);
            case 'p' -> drawer(arguments.one(), arguments.one(), arguments.one());
            case '-', '3', 'M', 'R', '=', ' ' -> arguments.one();
            case '2' -> {
                // The usual line spacing: lines have no height here.
            }
            case 'c' -> arguments.skip(2);
            default -> unknown("ESC ", b);
        }
    }

    private void group(int b) throws Cleared, InterruptedException, Incomplete {
        switch (b) {
            case '!' -> scale(arguments.one());
            case 'V' -> cut(arguments.one());
            case 'v' -> graphics.raster();
            case '(' -> graphics.function(arguments.one());
            case 'k' -> graphics.barcode();
            case 'h' -> graphics.barHeight();
            case 'w', 'H', 'f', 'B' -> arguments.one();
            case 'L', 'W' -> arguments.skip(2);
            case 'a' -> mechanism.automaticStatus(arguments.one() != 0);
            case 'r' -> status(arguments.one());
            case 'I' -> identity(arguments.one());
            default -> unknown("GS ", b);
        }
    }

    private void field(int b) throws Cleared, InterruptedException, Incomplete {
        switch (b) {
            case '&' -> decoder.chinese(true);
            case '.' -> decoder.chinese(false);
            case '!', 'C', '-' -> arguments.one();
            case 'S' -> arguments.skip(2);
            default -> unknown("FS ", b);
        }
    }

    /** Real-time commands were obeyed when they arrived. */
    private void skipRealTime(int b) throws Cleared, InterruptedException, Incomplete {
        switch (b) {
            case 0x04, 0x05 -> arguments.one();
            case 0x14 -> arguments.skip(3);
            default -> unknown("DLE ", b);
        }
    }

    private void reset() {
        strip.forgetLine();
        strip.style(Style.NORMAL);
        decoder.reset();
        graphics.reset();
    }

    private void align(int n) {
        int index = n >= '0' ? n - '0' : n;
        if (index >= Align.values().length) {
            strip.problem("ESC a " + n + " is no alignment");
            return;
        }
        if (strip.composing()) {
            strip.problem("ESC a in the middle of a line has no effect");
            return;
        }
        strip.style(strip.style().align(Align.values()[index]));
    }

    private void combined(int n) {
        boolean wide = (n & 0x20) != 0;
        boolean high = (n & 0x10) != 0;
        scale((wide ? 0x10 : 0) | (high ? 1 : 0));
        strip.style(strip.style().bold((n & 8) != 0));
    }

    private void scale(int n) {
        int width = (n >> 4) + 1;
        int height = (n & 0x0F) + 1;
        if (width != height || width > 2) {
            strip.problem("GS ! " + n + " is not shown: only sizes 1 x 1 and 2 x 2 are");
        }
        strip.style(strip.style().scale(Math.min(2, Math.max(width, height))));
    }

    private void codePage(int n) {
        if (!decoder.codePage(n)) {
            strip.problem("ESC t " + n + " is a code page that this printer does not have");
        }
    }

    private void drawer(int pin, int onTime, int offTime) {
        if (pin > 1 && pin != '0' && pin != '1') {
            strip.problem("ESC p " + pin + " is no drawer");
            return;
        }
        if (onTime + offTime > 0) {
            mechanism.kickDrawer();
            strip.print(new Drawer());
        }
    }

    private void cut(int mode) throws Cleared, InterruptedException, Incomplete {
        switch (mode) {
            case 0, 1, '0', '1' -> {
                // Cuts where the paper is.
            }
            case 65, 66 -> arguments.one();
            default -> {
                strip.problem("GS V " + mode + " is no cut");
                return;
            }
        }
        lines.flush();
        strip.print(new Cut());
        mechanism.cut();
    }

    private void status(int n) {
        int status = mechanism.status(n);
        if (status < 0) {
            strip.problem("GS r " + n + " asks for nothing");
            return;
        }
        mechanism.answer(new byte[] {(byte) status});
    }

    private void identity(int n) {
        switch (n) {
            case 1, '1' -> mechanism.answer(new byte[] {0x20});
            case 2, '2' -> mechanism.answer(new byte[] {0x02});
            case 65 -> name("1.0");
            case 66 -> name("SAOMA");
            case 67 -> name(strip.paper().equals(Paper.MM_58) ? "SIM-58" : "SIM-80");
            case 68 -> name("000001");
            default -> strip.problem("GS I " + n + " asks for nothing");
        }
    }

    private void name(String text) {
        mechanism.answer(("_" + text + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private void unknown(String prefix, int b) {
        String name = b > 0x20 && b < 0x7F ? Character.toString(b) : String.format(Locale.ROOT, "%02X", b);
        strip.problem("Unknown command " + prefix + name);
    }
}
