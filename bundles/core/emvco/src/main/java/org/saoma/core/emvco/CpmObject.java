package org.saoma.core.emvco;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * One BER-TLV object of a consumer-presented code (ISO/IEC 8825-1). What it says may be a card number, so {@link #toString()} shows
 * neither values nor card data.
 *
 * @param tag upper-case hexadecimal: {@code 9F26}
 * @param value the content octets; empty for a template. The array is not copied
 * @param children the objects of a template; empty for a primitive object
 * @param lengthOctets how many octets its length is written with, 1 to 3, kept so that it is written as it was read
 */
public record CpmObject(String tag, byte[] value, List<CpmObject> children, int lengthOctets) {
    private static final Set<String> CARD_NUMBERS = Set.of("57", "5A");
    private static final Set<String> NAMES = Set.of("5F20");

    public CpmObject {
        children = List.copyOf(children);
    }

    /** Whether it holds other objects: bit 6 of the first octet of the tag. */
    public boolean constructed() {
        return (Integer.parseInt(tag.substring(0, 2), 16) & 0x20) != 0;
    }

    /** The value in upper-case hexadecimal, with card numbers starred but for their last four digits and names wholly starred. */
    public String masked() {
        String hex = HexFormat.of().withUpperCase().formatHex(value);
        if (CARD_NUMBERS.contains(tag)) {
            return maskNumber(hex);
        }
        return NAMES.contains(tag) ? "*".repeat(hex.length()) : hex;
    }

    /** Stars the number up to its padding (F) or separator (D), but for its last four digits; and all that comes after. */
    private static String maskNumber(String hex) {
        int end = 0;
        while (end < hex.length() && hex.charAt(end) <= '9') {
            end++;
        }
        int shown = end >= 12 ? 4 : 0;
        return "*".repeat(end - shown) + hex.substring(end - shown, end) + "*".repeat(hex.length() - end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpmObject object
                && object.tag.equals(tag)
                && Arrays.equals(object.value, value)
                && object.children.equals(children)
                && object.lengthOctets == lengthOctets;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tag.hashCode() + Arrays.hashCode(value)) + children.hashCode();
    }

    @Override
    public String toString() {
        return constructed() ? tag + children : tag + "[" + value.length + " octets]";
    }
}
