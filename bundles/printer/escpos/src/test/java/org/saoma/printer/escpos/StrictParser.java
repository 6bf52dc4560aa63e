package org.saoma.printer.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads ESC/POS as the manuals describe it and refuses everything else: unknown commands, arguments out of range, Chinese outside
 * Chinese mode, control characters in text, lines wider than the paper. Shares no code with the encoder.
 */
final class StrictParser {

    private final int columns;
    private byte[] input = new byte[0];
    private int at;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean chinese;
    private boolean lineHasChinese;
    private int align;
    private boolean bold;
    private int scale = 1;
    private String qr;
    private int qrDots;

    StrictParser(int columns) {
        this.columns = columns;
    }

    static List<Paperwork> parse(byte[] bytes, int columns) {
        StrictParser parser = new StrictParser(columns);
        parser.feed(bytes, bytes.length);
        List<Paperwork> all = new ArrayList<>();
        for (Optional<Paperwork> next = parser.next(); next.isPresent(); next = parser.next()) {
            if (!(next.get() instanceof Paperwork.Setting)) {
                all.add(next.get());
            }
        }
        if (parser.at < parser.input.length || parser.line.size() > 0) {
            throw new IllegalStateException("The stream ends in the middle of a command or line");
        }
        return all;
    }

    void feed(byte[] bytes, int count) {
        byte[] joined = new byte[input.length - at + count];
        System.arraycopy(input, at, joined, 0, input.length - at);
        System.arraycopy(bytes, 0, joined, input.length - at, count);
        input = joined;
        at = 0;
    }

    /** Forgets what was not read, and the half line, as a printer does that is told to recover. */
    void clear() {
        at = input.length;
        line.reset();
    }

    /** The next thing, or empty until more bytes come. */
    Optional<Paperwork> next() {
        int start = at;
        try {
            while (at < input.length) {
                int value = take();
                if (value == 0x0A) {
                    return Optional.of(text());
                } else if (value >= 0x20 && value < 0x7F) {
                    line.write(value);
                } else if (value >= 0x81 && value != 0xFF) {
                    require(chinese, "Chinese outside Chinese mode: " + Integer.toHexString(value));
                    int second = take();
                    line.write(value);
                    line.write(second);
                    lineHasChinese = true;
                } else {
                    return Optional.of(command(value));
                }
                start = at;
            }
            return Optional.empty();
        } catch (Incomplete e) {
            at = start;
            return Optional.empty();
        }
    }

    private Paperwork command(int first) {
        int second = take();
        switch (first << 8 | second) {
            case 0x1B40 -> {
                require(line.size() == 0, "ESC @ in the middle of a line");
                chinese = true;
                align = 0;
                bold = false;
                scale = 1;
            }
            case 0x1B52 -> require(take() == 0, "ESC R is 0");
            case 0x1B33 -> require(take() >= 24, "ESC 3 leaves room for a character");
            case 0x1B61 -> align = range(take(), 0, 2);
            case 0x1B45 -> bold = range(take(), 0, 1) == 1;
            case 0x1C26 -> chinese = true;
            case 0x1C2E -> chinese = false;
            case 0x1D21 -> {
                int size = take();
                require(size == 0 || size == 0x11, "GS ! " + size);
                scale = size == 0 ? 1 : 2;
            }
            case 0x1B64 -> {
                return new Paperwork.Feed(range(take(), 1, 255));
            }
            case 0x1B70 -> {
                range(take(), 0, 1);
                range(take(), 1, 255);
                range(take(), 1, 255);
                return new Paperwork.Drawer();
            }
            case 0x1D56 -> {
                range(take(), 'A', 'B');
                take();
                return new Paperwork.Cut();
            }
            case 0x1D72 -> {
                range(take(), 1, 2);
                return new Paperwork.Marker();
            }
            case 0x1D76 -> {
                return band();
            }
            case 0x1D28 -> {
                return qr();
            }
            default -> throw new IllegalStateException("Unknown command " + Integer.toHexString(first << 8 | second));
        }
        return new Paperwork.Setting();
    }

    private Paperwork band() {
        require(take() == '0', "GS v 0");
        range(take(), 0, 0);
        int rowBytes = take() | take() << 8;
        int rows = take() | take() << 8;
        range(rowBytes, 1, columns * 12 / 8);
        range(rows, 1, 128);
        List<byte[]> dots = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            byte[] bytes = new byte[rowBytes];
            for (int i = 0; i < rowBytes; i++) {
                bytes[i] = (byte) take();
                require(
                        i == 0 || bytes[i - 1] != 0x10 || bytes[i] != 4 && bytes[i] != 5 && bytes[i] != 0x14,
                        "A real-time command in a picture");
            }
            dots.add(bytes);
        }
        return new Paperwork.Band(rowBytes, dots);
    }

    private Paperwork qr() {
        require(take() == 'k', "GS ( k");
        int length = take() | take() << 8;
        require(take() == '1', "cn is 49");
        int function = take();
        byte[] rest = new byte[length - 2];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) take();
        }
        switch (function) {
            case 'A' -> require(rest.length == 2 && rest[0] == '2' && rest[1] == 0, "QR model 2");
            case 'C' -> qrDots = range(rest[0], 1, 16);
            case 'E' -> range(rest[0], '0', '3');
            case 'P' -> {
                require(rest[0] == '0', "QR store");
                qr = new String(rest, 1, rest.length - 1, StandardCharsets.UTF_8);
            }
            case 'Q' -> {
                require(qr != null && rest[0] == '0', "QR print after store");
                return new Paperwork.NativeQr(qr, qrDots);
            }
            default -> throw new IllegalStateException("Unknown QR function " + function);
        }
        return new Paperwork.Setting();
    }

    private Paperwork.Text text() {
        byte[] bytes = line.toByteArray();
        line.reset();
        try {
            CharBuffer text = Charset.forName("GB18030")
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            // In these character sets a byte is a column: one for ASCII, two for the rest.
            require(bytes.length * scale <= columns, "A line of " + bytes.length * scale + " columns: " + text);
            require(lineHasChinese == text.chars().anyMatch(c -> c >= 0x80), "Chinese mode without need");
            lineHasChinese = false;
            return new Paperwork.Text(text.toString(), align, bold, scale);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Not GB 18030", e);
        }
    }

    private int take() {
        if (at == input.length) {
            throw new Incomplete();
        }
        return input[at++] & 0xFF;
    }

    private static int range(int value, int low, int high) {
        require(value >= low && value <= high, value + " is not between " + low + " and " + high);
        return value;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }

    /** The command is not complete yet. */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
