package org.saoma.api.channel;

import java.util.Objects;

/**
 * The payment code that a payer shows: a secret worth money for about a minute. Only {@link #reveal()} gives it away; everything
 * else, {@link #toString()} included, shows the {@linkplain #mask() masked} form.
 */
public final class PayerCode {
    private final String text;

    /** @throws IllegalArgumentException when the text is empty or longer than 512 characters */
    public PayerCode(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty() || text.length() > 512) {
            throw new IllegalArgumentException("A payment code has 1 to 512 characters, not " + text.length());
        }
        this.text = text;
    }

    /** The code itself, for the wire. It must reach no log, file or error. */
    public String reveal() {
        return text;
    }

    /** The code with all but its first two and last two characters starred; wholly starred when shorter than twelve. */
    public String mask() {
        if (text.length() < 12) {
            return "*".repeat(text.length());
        }
        return text.substring(0, 2) + "*".repeat(Math.min(text.length() - 4, 20)) + text.substring(text.length() - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PayerCode code && code.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return mask();
    }
}
