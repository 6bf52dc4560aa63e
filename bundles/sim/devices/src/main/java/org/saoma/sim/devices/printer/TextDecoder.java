package org.saoma.sim.devices.printer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of text as a printer with a Chinese font reads them: in Chinese mode GB 18030, otherwise by the code page that was
 * chosen. Chinese printers start in Chinese mode.
 */
final class TextDecoder {
    private static final Charset CHINESE = Charset.forName("GB18030");

    /** The numbers of {@code ESC t} on Epson's printers. */
    private static final Map<Integer, String> CODE_PAGES =
            Map.of(0, "IBM437", 2, "IBM850", 16, "windows-1252", 17, "IBM866", 18, "IBM852", 19, "IBM00858");

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(4);
    private boolean chinese = true;
    private String codePage = "IBM437";

    void chinese(boolean on) {
        chinese = on;
        forget();
    }

    /** Forgets the character that was begun. */
    void forget() {
        pending.reset();
    }

    /** False when there is no such code page. */
    boolean codePage(int number) {
        String name = CODE_PAGES.get(number);
        if (name != null) {
            codePage = name;
        }
        return name != null;
    }

    void reset() {
        chinese(true);
        codePage = "IBM437";
    }

    /** Whether a character is begun and not complete. */
    boolean pending() {
        return pending.size() > 0;
    }

    /** The character that this byte completes, if it does; the replacement character for bytes that mean none. */
    Optional<String> decode(int b) {
        if (pending.size() == 0 && b < 0x80) {
            return Optional.of(Character.toString(b));
        }
        if (!chinese) {
            return Optional.of(new String(new byte[] {(byte) b}, Charset.forName(codePage)));
        }
        pending.write(b);
        if (pending.size() < length()) {
            return Optional.empty();
        }
        String text = pending.toString(CHINESE);
        pending.reset();
        return Optional.of(text);
    }

    /** Two bytes, or four when the second is a digit (GB 18030). */
    private int length() {
        byte[] bytes = pending.toByteArray();
        return bytes.length < 2 || bytes[1] < '0' || bytes[1] > '9' ? 2 : 4;
    }
}
