package org.saoma.core.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.module.Activity;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentService;
import org.saoma.core.payment.channel.ChannelGuard;
import org.saoma.core.payment.engine.Parts;
import org.saoma.core.payment.engine.PaymentEngine;
import org.saoma.core.payment.engine.SteadyClock;
import org.saoma.core.payment.threads.AlarmClock;
import org.saoma.core.payment.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The payment engine as a service of the terminal: owns its threads, recovers at start and finishes its calls at stop. */
@Component(
        service = {PaymentService.class, Activity.class},
        configurationPid = "org.saoma.core.payment")
@Designate(ocd = Config.class)
public final class PaymentTerminal extends PaymentEngine implements Activity {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentTerminal.class);
    /** What a terminal that is told to stop gives to calls on the wire. */
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Threads threads;
    private final Channels channels;

    /** The threads of the engine; none is alive while nothing happens but the one that waits for time limits. */
    private record Threads(AlarmClock alarms, ThreadPoolExecutor work, ChannelGuard guard) {

        static Threads start(int calls) {
            AlarmClock alarms = new AlarmClock();
            ThreadPoolExecutor work = new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    DaemonThreads.named("saoma-payment"),
                    new ThreadPoolExecutor.DiscardPolicy());
            return new Threads(alarms, work, new ChannelGuard(calls, alarms));
        }

        void stop() {
            alarms.close();
            guard.close();
            work.shutdown();
            try {
                work.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Activate
    public PaymentTerminal(
            Config config,
            @Reference PaymentJournal journal,
            @Reference Merchant merchant,
            @Reference Channels channels,
            @Reference EventAdmin events)
            throws JournalException {
        this(config, journal, merchant, channels, events, Threads.start(config.calls()));
    }

    private PaymentTerminal(
            Config config,
            PaymentJournal journal,
            Merchant merchant,
            Channels channels,
            EventAdmin events,
            Threads threads)
            throws JournalException {
        super(Parts.of(
                journal,
                channels.registry(),
                threads.guard(),
                merchant,
                new SteadyClock(Clock.systemUTC(), System::nanoTime, latest(journal)),
                Duration.ofSeconds(config.codeWindow()),
                threads.alarms(),
                threads.work(),
                new EventAdminAnnouncer(events)));
        this.threads = threads;
        this.channels = channels;
        channels.onArrival(this::channelCame);
        recover();
    }

    /** Services of bundles are the channels' affair. */
    @Override
    public int leave(long bundleId) {
        return 0;
    }

    @Override
    public void stay(long bundleId) {
        // See leave.
    }

    @Deactivate
    void deactivate() {
        channels.onArrival(account -> {});
        stop(STOP);
        threads.stop();
        LOG.info("payments stopped");
    }

    /** When the journal was written last, as far as the newest payment tells. */
    private static Instant latest(PaymentJournal journal) throws JournalException {
        PaymentPage page = journal.search(PaymentQuery.newest(1));
        return page.items().isEmpty() ? Instant.EPOCH : page.items().get(0).updatedAt();
    }
}
