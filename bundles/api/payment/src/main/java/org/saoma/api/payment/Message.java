package org.saoma.api.payment;

import java.util.Objects;

/**
 * Something to tell a person, in a form that can be put into any language.
 *
 * @param code the key of the text, dotted lower case: {@code payment.declined.insufficient_funds}
 * @param detail a name, number or the platform's own words to go with it; may be empty, never a secret
 */
public record Message(String code, String detail) {
    public Message {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    public static Message of(String code) {
        return new Message(code, "");
    }
}
