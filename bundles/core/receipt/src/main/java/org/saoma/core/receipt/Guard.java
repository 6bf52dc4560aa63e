package org.saoma.core.receipt;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.PrinterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a driver on a thread of its own and waits so long and no longer: a driver that hangs costs its printer, nothing else. */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String printer;
    private final Duration limit;
    /** The call that did not return in time. One that did may still be on its way out of its thread. */
    private Thread hanging;

    Guard(String printer, Duration limit) {
        this.printer = printer;
        this.limit = limit;
    }

    /** A call to a driver. */
    interface Call<T> {
        T call() throws PrinterException;
    }

    /**
     * Calls; one call at a time.
     *
     * @throws PrinterException what the driver throws, or when it does not return in time or hangs since an earlier call
     */
    <T> T call(Call<T> call) throws PrinterException {
        if (hanging != null && hanging.isAlive()) {
            throw new PrinterException(
                    State.ERROR, false, "The driver of " + printer + " hangs; replace or restart it", null);
        }
        FutureTask<T> task = new FutureTask<>(call::call);
        Thread thread = new Thread(task, "printer-" + printer);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The driver of {} does not return after {}; it is at {}", printer, limit, where(thread));
            hanging = thread;
            task.cancel(true);
            throw new PrinterException(
                    State.ERROR, true, "The driver of " + printer + " does not return after " + limit, e);
        } catch (InterruptedException e) {
            hanging = thread;
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new PrinterException(State.ERROR, true, "Printing on " + printer + " was stopped", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PrinterException failure) {
                throw failure;
            }
            throw new DriverFailure("The driver of " + printer + " failed: " + e.getCause(), e.getCause());
        }
    }

    private static String where(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length == 0 ? "its end" : stack[0] + " below " + stack[stack.length - 1];
    }

    /** A driver threw what it does not declare. */
    static final class DriverFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DriverFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
