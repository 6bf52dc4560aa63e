package org.saoma.core.payment.machine;

/** Causes and actors as the journal names them. */
final class Cause {
    static final String OPERATOR = "operator.cancel";
    static final String DEADLINE = "timer.deadline";
    static final String UNKNOWN = "outcome.unknown";
    static final String MISMATCH = "channel.mismatch";
    static final String RESTART = "engine.restart";

    /** Actor: an answer of the platform. */
    static final String CHANNEL = "channel";
    /** Actor: the engine itself. */
    static final String ENGINE = "engine";

    private Cause() {}
}
