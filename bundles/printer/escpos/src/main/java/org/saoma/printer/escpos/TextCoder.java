package org.saoma.printer.escpos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import org.saoma.api.device.Columns;

/**
 * Text as the bytes of a printer with a Chinese font. What comes out is as many columns wide as what went in, whatever the text:
 * a wide character becomes two bytes, a narrow one becomes ASCII, and nothing becomes a command.
 */
final class TextCoder {

    /** The wide question mark. */
    private static final int WIDE_UNKNOWN = 0xFF1F;

    private final CharsetEncoder encoder;

    TextCoder(Charset charset) {
        encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints().forEach(codePoint -> {
            if (codePoint >= 0x80) {
                out.writeBytes(Columns.of(codePoint) == 2 ? wide(codePoint) : narrow(codePoint));
            } else {
                out.write(Character.isISOControl(codePoint) ? '?' : codePoint);
            }
        });
        return out.toByteArray();
    }

    /** Two bytes. A character with four in GB 18030 prints as rubbish on a printer that knows GBK only. */
    private byte[] wide(int codePoint) {
        byte[] bytes = encode(
                switch (codePoint) {
                    case 0xA2 -> 0xFFE0;
                    case 0xA3 -> 0xFFE1;
                    case 0xA5 -> 0xFFE5;
                    default -> codePoint;
                });
        return bytes.length == 2 ? bytes : encode(WIDE_UNKNOWN);
    }

    /** The letter without its marks: the fonts of these printers have accented letters in no agreed place. */
    private static byte[] narrow(int codePoint) {
        int base = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD)
                .codePointAt(0);
        return new byte[] {(byte) (base >= 0x20 && base < 0x7F ? base : '?')};
    }

    private byte[] encode(int codePoint) {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(Character.toChars(codePoint)));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return result;
        } catch (CharacterCodingException e) {
            return new byte[0];
        }
    }
}
