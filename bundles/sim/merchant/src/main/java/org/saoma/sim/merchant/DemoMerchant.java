package org.saoma.sim.merchant;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds this terminal to a simulator as soon as the simulator answers, on a thread that ends then. */
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
    private final Thread thread;

    @Activate
    public DemoMerchant(@Reference ConfigurationAdmin admin, BundleContext context, Config config) {
        String home = context.getProperty("saoma.home");
        Path secrets = Path.of(home == null ? "." : home, "secrets");
        simUrl = config.simUrl();
        binding = new Binding(new Simulator(simUrl), new Settings(admin), new Secrets(secrets), config.printerPort());
        thread = new Thread(this::bind, "sim-merchant");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private void bind() {
        try {
            insist(binding::bindAccount, "the simulator at " + simUrl, Integer.MAX_VALUE);
            LOG.info("bound to the simulator at {}", simUrl);
            insist(binding::bindPrinter, "the simulator's printer", PRINTER_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the terminal could not be bound to the simulator at {}", simUrl, e);
        }
    }

    /** Says each reason once, because it is tried twice a second. */
    private static void insist(Step step, String what, int tries) throws InterruptedException {
        String said = "";
        for (int i = 0; i < tries; i++) {
            try {
                step.run();
                return;
            } catch (IOException e) {
                String problem = String.valueOf(e.getMessage());
                if (!problem.equals(said)) {
                    LOG.info("{} does not answer yet: {}", what, problem);
                    said = problem;
                }
            }
            Thread.sleep(RETRY_MILLIS);
        }
        LOG.warn("{} never answered; this terminal goes on without it", what);
    }
}
