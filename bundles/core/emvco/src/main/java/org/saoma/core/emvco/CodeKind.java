package org.saoma.core.emvco;

/** What a scanned code is. */
public enum CodeKind {
    /** A code that a payer shows, of a wallet that is known: digits, for most wallets. */
    PAYER_CODE,
    /** A code that a merchant shows, by EMVCo's Merchant-Presented Mode: {@code 000201…}. */
    EMVCO_MPM,
    /** A code that a payer shows, by EMVCo's Consumer-Presented Mode: {@code hQVDUFYwM…}. */
    EMVCO_CPM,
    /** An address. Those of wallets are codes that a merchant shows. */
    URL,
    /** None of these. */
    UNKNOWN
}
