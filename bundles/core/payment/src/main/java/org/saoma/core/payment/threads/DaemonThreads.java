package org.saoma.core.payment.threads;

import java.util.concurrent.ThreadFactory;

/** Makes threads that carry a name for the technician and never keep the terminal from stopping. */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
