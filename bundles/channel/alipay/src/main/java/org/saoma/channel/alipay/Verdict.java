package org.saoma.channel.alipay;

/** What a row of the result table says about an answer. */
enum Verdict {
    /** The call did what it was to do. */
    DONE,
    /** The payer is busy with it. */
    IN_PROGRESS,
    /** The platform is busy with it. */
    PROCESSING,
    /** The order is over without money. */
    CLOSED,
    /** The payment was declined for good. */
    DECLINED,
    /** The reversal or refund was refused for good. */
    REFUSED,
    /** An order that cannot be closed has to be cancelled. */
    CANCEL,
    /** A refund that moved no money this time has to be queried. */
    CONFIRM,
    /** The outcome cannot be told. */
    UNKNOWN
}
