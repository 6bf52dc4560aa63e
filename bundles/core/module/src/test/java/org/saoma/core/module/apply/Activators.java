package org.saoma.core.module.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What goes wrong in bundles. */
public final class Activators {

    private Activators() {}

    /** Works. */
    public static final class Good implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            // Nothing to do.
        }

        @Override
        public void stop(BundleContext context) {
            // Nothing to do.
        }
    }

    /** Throws at start. */
    public static final class Throwing implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("no such printer model");
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }

    /** Changes its own settings, and then throws. */
    public static final class Meddling implements BundleActivator {
        @Override
        public void start(BundleContext context) throws IOException {
            String file = context.getBundle().getSymbolicName() + ".json";
            Files.writeString(Path.of(context.getProperty("saoma.home"), "conf", file), "{\"port\": 2}");
            throw new IllegalStateException("no such printer model");
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }

    /** Never comes back from its start, unless it is interrupted. */
    public static final class Hanging implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }

    /** Never comes back from its start, whatever is done. */
    public static final class Deaf implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // Deaf.
                }
            }
        }

        @Override
        public void stop(BundleContext context) {
            // Was never started.
        }
    }
}
