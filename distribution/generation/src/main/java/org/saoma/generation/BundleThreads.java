package org.saoma.generation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Threads in which bundles start. What a bundle starts there belongs to the same group, so that what it leaves behind can be told from
 * what others do.
 */
public final class BundleThreads {

    private final String prefix;

    /** @param framework its UUID: bundles of others have the same numbers */
    public BundleThreads(String framework) {
        this.prefix = "bundle-" + framework + "-";
    }

    /**
     * Begins to do something in a thread of a bundle's group.
     *
     * @param bundle its id
     */
    public Thread begin(long bundle, String name, Runnable task) {
        Thread thread = new Thread(new ThreadGroup(root(), prefix + bundle), task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * The names of threads that bundles left behind.
     *
     * @param installed whether the bundle with this id is there
     */
    public List<String> left(LongPredicate installed) {
        Thread[] all = new Thread[root().activeCount() + 16];
        int count = root().enumerate(all, true);
        return Stream.of(Arrays.copyOf(all, count))
                .filter(Objects::nonNull)
                .filter(thread -> isOfNone(thread.getThreadGroup(), installed))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private boolean isOfNone(ThreadGroup group, LongPredicate installed) {
        if (group == null || !group.getName().startsWith(prefix)) {
            return group != null && isOfNone(group.getParent(), installed);
        }
        return !installed.test(Long.parseLong(group.getName().substring(prefix.length())));
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
