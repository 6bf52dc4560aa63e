package org.saoma.generation;

import java.util.OptionalLong;

/**
 * What a terminal starts: one small file, so that it changes at once or not at all. A sequence of {@value #FACTORY} is what the
 * distribution brought.
 *
 * @param current what was committed last
 * @param lastGood what proved healthy before that, to fall back to
 * @param trial a generation that has yet to prove healthy; null when there is none
 * @param outcome how the last trial ended, until it is written into the history and told to whoever asked for it; null when nothing is
 *     owed
 * @param settingsOf the generation whose settings the next start puts back; null when they stay as they are
 */
public record StoreState(long current, long lastGood, Trial trial, Outcome outcome, Long settingsOf) {

    /** The generation of the distribution itself, which is always there. */
    public static final long FACTORY = 0;

    /** So many starts a generation gets to prove healthy. */
    public static final int ATTEMPTS = 2;

    /** A new terminal. */
    public static StoreState initial() {
        return new StoreState(FACTORY, FACTORY, null, null, null);
    }

    /**
     * A generation on trial.
     *
     * @param operation what brought it
     * @param attempts how often it was started
     */
    public record Trial(long sequence, String operation, int attempts) {}

    /**
     * How a trial ended.
     *
     * @param reason why it failed, in words; empty when it was committed
     */
    public record Outcome(long sequence, String operation, boolean committed, String reason) {}

    /** Whether a start leaves it as it is. */
    public boolean isSettled() {
        return trial == null && settingsOf == null;
    }

    /** A generation is about to change what runs. */
    public StoreState beginTrial(long sequence, String operation) {
        return new StoreState(current, lastGood, new Trial(sequence, operation, 0), outcome, settingsOf);
    }

    /** The generation on trial is to have the settings that it had before. */
    public StoreState withItsSettings() {
        return new StoreState(current, lastGood, trial, outcome, trial.sequence());
    }

    /** The settings are what they should be. */
    public StoreState settingsPutBack() {
        return new StoreState(current, lastGood, trial, outcome, null);
    }

    /** The generation on trial is about to be started. */
    public StoreState attempt() {
        return new StoreState(
                current,
                lastGood,
                new Trial(trial.sequence(), trial.operation(), trial.attempts() + 1),
                outcome,
                settingsOf);
    }

    /** The generation on trial is healthy. */
    public StoreState commit() {
        return new StoreState(
                trial.sequence(), current, null, new Outcome(trial.sequence(), trial.operation(), true, ""), null);
    }

    /** The generation on trial is not; what was current stays, with the settings that it had. */
    public StoreState fail(String reason) {
        return new StoreState(
                current, lastGood, null, new Outcome(trial.sequence(), trial.operation(), false, reason), current);
    }

    /** What was current before may not be started any more. */
    public StoreState withoutLastGood() {
        return new StoreState(current, current, trial, outcome, settingsOf);
    }

    /**
     * A generation cannot be started: one on trial failed, and none is fallen back to any more.
     *
     * @param next what is started in its place
     */
    public StoreState cannotStart(long sequence, long next, String reason) {
        StoreState failed = trial != null && trial.sequence() == sequence ? fail(reason) : this;
        return new StoreState(
                failed.current == sequence ? next : failed.current,
                failed.lastGood == sequence ? next : failed.lastGood,
                failed.trial,
                failed.outcome,
                failed.settingsOf);
    }

    /** The outcome reached everybody. */
    public StoreState told() {
        return new StoreState(current, lastGood, trial, null, settingsOf);
    }

    /** What must not be deleted. */
    public long[] kept() {
        return trial == null ? new long[] {current, lastGood} : new long[] {current, lastGood, trial.sequence()};
    }

    /** The generation on trial, when it may be started once more. */
    OptionalLong nextTrial() {
        return trial != null && trial.attempts() < ATTEMPTS ? OptionalLong.of(trial.sequence()) : OptionalLong.empty();
    }
}
