package org.saoma.api.journal;

/**
 * A transition to write: the row as it is afterwards and how it came there.
 *
 * @param entry the row afterwards
 * @param from the state before; null when the row is new
 * @param cause what led to it, dotted lower case: {@code channel.succeeded}, {@code timer.deadline}, {@code operator.cancel}
 * @param actor who: the operator's name, {@code channel} or {@code engine}
 */
public record Change(Entry entry, String from, String cause, String actor) {}
