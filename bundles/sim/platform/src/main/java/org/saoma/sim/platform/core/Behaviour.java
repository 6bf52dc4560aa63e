package org.saoma.sim.platform.core;

import java.time.Duration;

/**
 * How a platform treats one call: what becomes of the money and what becomes of the answer.
 *
 * @param kind which behaviour
 * @param delay how long the answer is held back; zero for all but {@link Kind#SLOW}
 */
public record Behaviour(Kind kind, Duration delay) {

    /** Nothing unusual. */
    public static final Behaviour OK = new Behaviour(Kind.OK, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String SLOW = "SLOW:";

    /** The behaviours by the names of the control call. */
    public enum Kind {
        /** Pays, or shows a code. */
        OK,
        /** The payer is asked for a password and pays 3 s later. */
        ASK_PASSWORD,
        /** The payer is asked for a password and never answers. */
        NEVER_CONFIRM,
        /** The platform refuses: the payer has no money, or no code is shown. */
        DECLINE,
        /** Acts and closes the connection without an answer. A code that should be shown exists, and nobody has paid it. */
        LOSE_ANSWER,
        /** Closes the connection before acting, as if the request never arrived: it is not counted as a call either. */
        LOSE_REQUEST,
        /** Answers with the platform's "unknown" error; nothing happened. */
        SYSTEM_ERROR,
        /** Answers with the platform's "system error", and the payer has paid; a shown code was paid at once. */
        SYSTEM_ERROR_PAID,
        /** Acts as {@link #OK}, and the answer's signature does not fit. */
        BAD_SIGNATURE,
        /** Acts as {@link #OK}, and the answer has no signature. */
        NO_SIGNATURE,
        /** Takes the right amount and names another in the answer. Where the answer names none this is {@link #OK}. */
        WRONG_AMOUNT,
        /** Answers with HTTP 500; nothing happened. */
        HTTP_500,
        /** Acts at once and answers after so many milliseconds of real time. */
        SLOW,
        /** Closes the connection without a look. As {@code always} it cuts every call of the wallet. */
        DOWN
    }

    /**
     * Reads {@code OK}, {@code SLOW:2500} and so on.
     *
     * @throws IllegalArgumentException when it is no behaviour; the message says what is allowed
     */
    public static Behaviour parse(String text) {
        if (text.startsWith(SLOW)) {
            return new Behaviour(Kind.SLOW, delay(text));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SLOW && kind.name().equals(text)) {
                return new Behaviour(kind, Duration.ZERO);
            }
        }
        throw new IllegalArgumentException(
                "Not a behaviour: " + text + ". Use one of OK, ASK_PASSWORD, NEVER_CONFIRM, DECLINE,"
                        + " LOSE_ANSWER, LOSE_REQUEST, SYSTEM_ERROR, SYSTEM_ERROR_PAID, BAD_SIGNATURE, NO_SIGNATURE, WRONG_AMOUNT,"
                        + " HTTP_500, SLOW:ms, DOWN.");
    }

    /** What the payer does when a payer's code is charged. */
    public Funding funding() {
        return switch (kind) {
            case ASK_PASSWORD -> Funding.LATER;
            case NEVER_CONFIRM -> Funding.NEVER;
            case DECLINE -> Funding.REFUSED;
            case OK,
                    LOSE_ANSWER,
                    LOSE_REQUEST,
                    SYSTEM_ERROR,
                    SYSTEM_ERROR_PAID,
                    BAD_SIGNATURE,
                    NO_SIGNATURE,
                    WRONG_AMOUNT,
                    HTTP_500,
                    SLOW,
                    DOWN -> Funding.NOW;
        };
    }

    /** The name as {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind == Kind.SLOW ? SLOW + delay.toMillis() : kind.name();
    }

    private static Duration delay(String text) {
        try {
            Duration delay = Duration.ofMillis(Long.parseLong(text.substring(SLOW.length())));
            if (!delay.isNegative() && delay.compareTo(LONGEST) <= 0) {
                return delay;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a behaviour: " + text + ". Write milliseconds as in SLOW:2500.", e);
        }
        throw new IllegalArgumentException("Not a behaviour: " + text + ". The delay lies between 0 and 600000 ms.");
    }
}
