package org.saoma.core.emvco;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a wallet's payer codes: {@code WALLET=PREFIXES:LENGTHS}.
 *
 * @param first the prefix, or the lowest of a range
 * @param last the highest of a range of digit prefixes of equal length; else the same as {@code first}
 * @param shortest the least length of a code, in characters
 * @param longest the greatest
 */
record PayerPattern(String wallet, String first, String last, int shortest, int longest) {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9._-]*)=([!-~&&[^-]]+)(?:-(\\d+))?:(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final int MAX_CODE = 512;

    /** @throws IllegalArgumentException naming what is wrong with the pattern */
    static PayerPattern parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed(text, "it has not the form WALLET=PREFIXES:LENGTHS, as in alipay=25-30:16-24");
        }
        String first = form.group(2);
        String last = form.group(3) == null ? first : form.group(3);
        int shortest = Integer.parseInt(form.group(4));
        int longest = form.group(5) == null ? shortest : Integer.parseInt(form.group(5));
        if (form.group(3) != null && (!digits(first) || first.length() != last.length() || first.compareTo(last) > 0)) {
            throw malformed(text, "a range goes from a lower to a higher prefix of as many digits");
        }
        if (shortest > longest || shortest < first.length() || longest > MAX_CODE) {
            throw malformed(text, "the lengths go from at least the prefix's to at most " + MAX_CODE);
        }
        return new PayerPattern(form.group(1), first, last, shortest, longest);
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException("The code pattern '" + text + "' cannot be used: " + why);
    }

    /** Whether the text begins as this wallet's codes do and is made of the same kind of characters. */
    boolean begins(String text) {
        int length = first.length();
        if (text.length() < length || (digits(first) && !digits(text))) {
            return false;
        }
        String prefix = text.substring(0, length);
        return prefix.compareTo(first) >= 0 && prefix.compareTo(last) <= 0;
    }

    boolean matches(String text) {
        return text.length() >= shortest && text.length() <= longest && begins(text);
    }

    String lengths() {
        return shortest == longest ? Integer.toString(shortest) : shortest + " to " + longest;
    }

    static boolean digits(String text) {
        return TextTlv.digits(text, 0, text.length());
    }
}
