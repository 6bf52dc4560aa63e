package org.saoma.core.journal;

/**
 * What the writer has to know of a row to replace it: whether it is the expected one, and which indexed columns change. An index
 * over a column that is not set costs nothing.
 *
 * @param no the row's key
 * @param last the number of the transition that led to it
 * @param code the payment's code hash; null for a refund
 * @param tradeNo the payment's number at the platform; null for a refund
 */
record Known(long no, long last, long version, String state, String code, String tradeNo) {}
