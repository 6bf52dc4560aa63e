package org.saoma.sim.merchant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.CodeScanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds this terminal to a simulator as soon as the simulator answers, on a thread that ends then. The scanner of a simulator in
 * another process becomes one of this terminal's.
 */
@Component(
        service = {},
        configurationPid = "org.saoma.sim.merchant",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class)
public final class DemoMerchant {
    private static final Logger LOG = LoggerFactory.getLogger(DemoMerchant.class);
    private static final long RETRY_MILLIS = 500;

    /** The printer starts within seconds of the platform, or there is none. */
    private static final int PRINTER_TRIES = 120;

    private interface Step {
        void run() throws IOException;
    }

    private final Binding binding;
    private final String simUrl;
    private final ScheduledThreadPoolExecutor scheduler;
    private final RemoteScanner scanner;
    private final Optional<ServiceRegistration<CodeScanner>> registration;

    @Activate
    public DemoMerchant(@Reference ConfigurationAdmin admin, BundleContext context, Config config) {
        String home = context.getProperty("saoma.home");
        Path secrets = Path.of(home == null ? "." : home, "secrets");
        simUrl = config.simUrl();
        Simulator simulator = new Simulator(simUrl);
        binding = new Binding(simulator, new Settings(admin), new Secrets(secrets), config.printerPort());
        scanner = new RemoteScanner(simulator, simUrl, Clock.systemUTC());
        registration = hasScanner(context)
                ? Optional.empty()
                : Optional.of(context.registerService(CodeScanner.class, scanner, null));
        // What is to be tried again when it is told to stop is not.
        scheduler = new ScheduledThreadPoolExecutor(1, DemoMerchant::thread, new DiscardPolicy());
        scheduler.execute(new Attempt(
                binding::bindAccount, "the simulator at " + simUrl, Integer.MAX_VALUE, this::accountIsBound));
    }

    /** A simulator in this process, which starts before this bundle, brings its scanner itself. */
    private static boolean hasScanner(BundleContext context) {
        try {
            return context.getAllServiceReferences(CodeScanner.class.getName(), "(saoma.sim.path=*)") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sim-merchant");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void stop() {
        scheduler.shutdownNow();
        registration.ifPresent(ServiceRegistration::unregister);
        scanner.close();
    }

    private void accountIsBound() {
        LOG.info("bound to the simulator at {}", simUrl);
        scheduler.execute(
                new Attempt(binding::bindPrinter, "the simulator's printer", PRINTER_TRIES, scheduler::shutdown));
    }

    /** A step that is tried twice a second until it works. Says each reason once. */
    private final class Attempt implements Runnable {
        private final Step step;
        private final String what;
        private final Runnable then;
        private int triesLeft;
        private String said = "";

        Attempt(Step step, String what, int tries, Runnable then) {
            this.step = step;
            this.what = what;
            this.triesLeft = tries;
            this.then = then;
        }

        @Override
        public void run() {
            try {
                step.run();
                then.run();
            } catch (IOException e) {
                tryAgain(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("the terminal could not be bound to the simulator at {}", simUrl, e);
                scheduler.shutdown();
            }
        }

        private void tryAgain(String problem) {
            if (!problem.equals(said)) {
                LOG.info("{} does not answer yet: {}", what, problem);
                said = problem;
            }
            triesLeft--;
            if (triesLeft > 0) {
                scheduler.schedule(this, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                LOG.warn("{} never answered; this terminal goes on without it", what);
                scheduler.shutdown();
            }
        }
    }
}
