package org.saoma.core.emvco;

import java.nio.charset.StandardCharsets;

/** CRC-16/CCITT-FALSE (ISO/IEC 13239, polynomial 1021, start value FFFF): the check sum of merchant-presented codes. */
final class Crc16 {
    private static final char[] TABLE = table();

    private Crc16() {}

    /** The check sum of the UTF-8 bytes of the first {@code length} chars, as four upper-case hexadecimal digits. */
    static String of(String text, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return hex(of(text.substring(0, length).getBytes(StandardCharsets.UTF_8)));
            }
            crc = next(crc, c);
        }
        return hex(crc);
    }

    private static int of(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc = next(crc, b & 0xFF);
        }
        return crc;
    }

    private static int next(int crc, int octet) {
        return (crc << 8 & 0xFF00) ^ TABLE[crc >> 8 ^ octet];
    }

    /** Leading zeros belong to the check sum: 00D7 is not D7. */
    private static String hex(int crc) {
        char[] digits = new char[4];
        for (int i = 0; i < 4; i++) {
            digits[i] = Character.toUpperCase(Character.forDigit(crc >> 12 - 4 * i & 0xF, 16));
        }
        return new String(digits);
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            table[i] = (char) crc;
        }
        return table;
    }
}
