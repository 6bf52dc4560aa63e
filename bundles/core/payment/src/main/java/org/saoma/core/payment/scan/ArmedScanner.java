package org.saoma.core.payment.scan;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.ScanSink;
import org.saoma.core.payment.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scanner and whether it is to read. A thread of its own talks to the driver, so that one that hangs costs only itself; only the
 * newest wish counts.
 */
final class ArmedScanner {
    private static final Logger LOG = LoggerFactory.getLogger(ArmedScanner.class);

    private final BundleContext context;
    private final ServiceReference<CodeScanner> reference;
    private final ScanSink sink;
    private final ThreadPoolExecutor thread;
    private boolean wanted;
    private boolean armed;

    ArmedScanner(BundleContext context, ServiceReference<CodeScanner> reference, ScanSink sink) {
        this.context = context;
        this.reference = reference;
        this.sink = sink;
        this.thread = oneThread("saoma-scanner", new LinkedBlockingQueue<>(1));
    }

    /** A pool that has one thread while there is something to do, and drops what does not fit in its queue. */
    static ThreadPoolExecutor oneThread(String name, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, queue, DaemonThreads.named(name), new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    synchronized void arm(boolean on) {
        if (wanted != on) {
            wanted = on;
            thread.execute(this::follow);
        }
    }

    /** The driver is going away; it disarms itself. */
    void close() {
        thread.shutdownNow();
    }

    private void follow() {
        boolean on;
        synchronized (this) {
            if (armed == wanted) {
                return;
            }
            on = wanted;
            armed = on;
        }
        CodeScanner scanner = context.getService(reference);
        if (scanner == null) {
            return;
        }
        try {
            if (on) {
                scanner.arm(sink);
            } else {
                scanner.disarm();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("scanner {} could not be {}", reference.getBundle(), on ? "armed" : "disarmed", e);
        } finally {
            context.ungetService(reference);
        }
    }
}
