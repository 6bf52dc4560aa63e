package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes updates from a hawkBit server. It has one thread of its own, and whatever happens to it costs updates and nothing else. As a
 * health check it says how it stands with the server.
 */
@Component(
        service = HealthCheck.class,
        immediate = true,
        configurationPid = HawkbitAgent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {HealthCheck.NAME + "=fleet", HealthCheck.TAGS + "=fleet"})
@Designate(ocd = Config.class)
public final class HawkbitAgent implements HealthCheck {
    static final String PID = "org.saoma.fleet.hawkbit";

    private static final Logger log = LoggerFactory.getLogger(HawkbitAgent.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(5);
    /** A fleet whose power comes back asks over some seconds, and no terminal asks while it starts. */
    private static final Duration LATEST_START = Duration.ofSeconds(5);

    private static final long STOP_MILLIS = 5_000;

    private final Http http;
    private final Agent agent;
    private final Pace pace;
    private final Thread thread;

    /** Called by the component runtime. */
    @Activate
    public HawkbitAgent(
            BundleContext context, Config config, @Reference ModuleUpdates updates, @Reference ModuleManager modules)
            throws IOException {
        this(Path.of(context.getProperty("saoma.home")), config, updates, modules, LATEST_START);
    }

    /** @param latestStart when it asks at the latest after it was made */
    HawkbitAgent(Path home, Config config, ModuleUpdates updates, ModuleManager modules, Duration latestStart)
            throws IOException {
        Settings settings = Settings.of(config, home);
        pace = Pace.steady(Clock.systemUTC());
        http = new Http(settings.server().tls(), LIMIT);
        agent = assemble(settings, http, updates, modules, home, pace);
        thread = new Thread(() -> run(latestStart), "fleet-agent");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        log.info("The fleet server is {}", settings.server());
    }

    static Agent assemble(
            Settings settings, Http http, ModuleUpdates updates, ModuleManager modules, Path home, Pace pace)
            throws IOException {
        Path directory = home.resolve("data").resolve("fleet");
        PollSchedule schedule =
                new PollSchedule(settings.shortest(), settings.longest(), () -> ThreadLocalRandom.current()
                        .nextDouble());
        DdiClient client = new DdiClient(settings.server(), http, pace);
        Downloads files = new Downloads(directory.resolve("download"));
        Download download = new Download(client, http, new TokenBucket(settings.bytesPerSecond()), pace);
        Debt debt = new Debt(
                new OwedFile(directory.resolve("owed.json")), settings.server().toString(), updates, client);
        Preparation preparation = new Preparation(updates, modules, download, files);
        Work work = new Work(client, updates, preparation, files, debt, schedule, pace);
        return new Agent(client, schedule, debt, work, new Inventory(modules), settings.confirm(), pace);
    }

    private void run(Duration latestStart) {
        try {
            pace.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(latestStart.toMillis() + 1)));
            while (true) {
                Duration pause = turn();
                pace.pause(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
            }
        } catch (InterruptedException e) {
            log.debug("The fleet agent stops");
        }
    }

    private Duration turn() throws InterruptedException {
        try {
            return agent.turn();
        } catch (RuntimeException | LinkageError e) {
            log.error("The fleet agent stumbled and goes on in {} minutes", AFTER_A_BUG.toMinutes(), e);
            return AFTER_A_BUG;
        }
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        Agent.Contact contact = agent.contact();
        if (contact.problem() == null) {
            result.info("In contact with the fleet server");
        } else {
            result.warn("Since {}: {}", contact.lastAnswer(), contact.problem());
        }
        if (!contact.doing().isEmpty()) {
            result.info("{}", contact.doing());
        }
        return new Result(result);
    }

    @Deactivate
    void stop() throws InterruptedException {
        thread.interrupt();
        http.close();
        // An update may stop this very bundle, so it must not be waited for here.
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            log.warn("The fleet agent did not stop within {} ms", STOP_MILLIS);
        }
    }
}
