package org.saoma.sim.platform.core;

import java.util.random.RandomGenerator;

/** Numbers as platforms give them out. */
final class Digits {
    private Digits() {}

    static String random(RandomGenerator random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
