package org.saoma.core.module.apply;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.saoma.generation.Generation;

/**
 * Decides whether a generation may stay: every bundle of it runs, and nothing is wrong that was not wrong before. It has to hold for
 * a while, because much fails a moment after it started.
 */
public final class HealthGate {

    private static final Duration STEP = Duration.ofMillis(100);

    private final LiveFramework framework;
    private final Supplier<Set<String>> problems;
    private final Supplier<Set<String>> hopeless;
    private final Duration settle;
    private final Duration limit;

    /**
     * @param problems what health checks and components complain of now, a line each
     * @param hopeless what is wrong and will not get better by itself, a line each
     * @param settle how long all must be well without a break
     * @param limit how long to wait for that
     */
    public HealthGate(
            LiveFramework framework,
            Supplier<Set<String>> problems,
            Supplier<Set<String>> hopeless,
            Duration settle,
            Duration limit) {
        this.framework = framework;
        this.problems = problems;
        this.hopeless = hopeless;
        this.settle = settle;
        this.limit = limit;
    }

    /** What is wrong with a generation now, a line each. */
    public Set<String> complaints(Generation generation) {
        Set<String> wrong = new TreeSet<>();
        for (Generation.Entry entry : generation.bundles()) {
            Bundle bundle = framework.find(entry);
            String name = entry.symbolicName() + " " + entry.version();
            if (bundle == null) {
                wrong.add(name + " is not installed");
            } else if (!runs(bundle)) {
                wrong.add(name + " does not run");
            }
        }
        wrong.addAll(problems.get());
        return wrong;
    }

    /**
     * Waits for a generation that was just started.
     *
     * @param before what was wrong before it came, which is not its fault
     * @return what is wrong with it; empty when it is healthy
     */
    public Set<String> await(Generation generation, Set<String> before) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Set<String> wrong = wrong(generation, before);
        long wellSince = System.nanoTime();
        while (true) {
            Set<String> lost = unknown(hopeless.get(), before);
            if (!lost.isEmpty()) {
                return lost;
            }
            long now = System.nanoTime();
            // What is well when the time is up still gets the time to prove it: a look may take long.
            boolean isOver = wrong.isEmpty() ? now - wellSince >= settle.toNanos() : now - end >= 0;
            if (isOver) {
                return wrong;
            }
            pause();
            boolean wasWell = wrong.isEmpty();
            wrong = wrong(generation, before);
            wellSince = wasWell ? wellSince : System.nanoTime();
        }
    }

    private Set<String> wrong(Generation generation, Set<String> before) {
        return unknown(complaints(generation), before);
    }

    private static Set<String> unknown(Set<String> complaints, Set<String> before) {
        Set<String> known = before.stream().map(HealthGate::subject).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(complaints);
        unknown.removeIf(complaint -> known.contains(subject(complaint)));
        return unknown;
    }

    /** Who complains of what: the details behind a colon may be others each time. */
    private static String subject(String complaint) {
        int colon = complaint.indexOf(": ");
        return colon < 0 ? complaint : complaint.substring(0, colon);
    }

    static boolean runs(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> true;
            case Bundle.RESOLVED -> LiveFramework.isFragment(bundle);
                // One that is started only when it is needed; any other hangs in its start.
            case Bundle.STARTING -> LiveFramework.isLazy(bundle);
            default -> false;
        };
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(STEP.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
