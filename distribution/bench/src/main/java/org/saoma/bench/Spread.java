package org.saoma.bench;

import java.util.Arrays;

/** Figures as a median with its spread. */
record Spread(long least, long median, long most) {

    static Spread of(long... figures) {
        long[] sorted = figures.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return median + " (" + least + " - " + most + ")";
    }
}
