package org.saoma.itest;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.awaitility.Awaitility;
import org.hamcrest.comparator.ComparatorMatcherBuilder;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.saoma.api.channel.PaymentChannel;
import org.saoma.api.device.ScanHub;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;

/** A channel is stopped, updated and replaced while the terminal sells: no money is lost, taken twice or forgotten. */
public class ChannelSwapIT extends FrameworkTest {

    static final String CHANNEL = "org.saoma.channel.alipay";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TILLS = 4;
    private static final int REPLACEMENTS = 10;
    private static final int UPDATES = 50;

    @Inject
    private PaymentService payments;

    @Inject
    private PaymentJournal journal;

    @Inject
    private ScanHub scans;

    @Inject
    private ConfigurationAdmin configurations;

    private SimControl platform;

    @Override
    protected Option[] more() {
        // A class that only Hamcrest 2 has: JUnit brings a Hamcrest 1 that is no bundle.
        return new Option[] {jarOf(Awaitility.class), jarOf(ComparatorMatcherBuilder.class)};
    }

    private static Option jarOf(Class<?> type) {
        return bundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    @Before
    public void theTerminalSells() throws Exception {
        awaitChannel();
        platform = SimControl.in(context);
        platform.reset();
    }

    @Test
    public void aTerminalWithItsChannelCanTakeMoney() throws Exception {
        assertEquals(List.of(), payments.obstacles());
        assertTrue(journal.obstacle().isEmpty());
        assertNotNull(scans);
        assertEquals(
                1,
                context.getServiceReferences(PaymentChannel.class, "(" + PaymentChannel.ID + "=alipay)")
                        .size());

        Payment sale = sell();

        assertEquals(PaymentState.SUCCEEDED, sale.state());
        platform.agreesWith(List.of(sale));
    }

    @Test
    public void aPaymentWhoseChannelWasStoppedSucceedsOnceByQueryWhenTheChannelIsBack() throws Exception {
        giveUpCallsAfter(3_500, 500);
        platform.behave(List.of("SLOW:20000"), "OK");
        Payment sent = Tills.start(payments, platform.payerCode());
        awaitCalls(1);

        channel().stop();

        assertEquals(List.of(Message.of("ready.no_channel")), payments.obstacles());
        PaymentException refused = assertThrows(PaymentException.class, this::sell);
        assertEquals(PaymentException.Reason.NO_CHANNEL, refused.reason());
        await().atMost(LIMIT).until(() -> state(sent) == PaymentState.UNKNOWN);

        channel().start();

        Payment end = Tills.end(payments, sent);
        assertEquals(PaymentState.SUCCEEDED, end.state());
        platform.agreesWith(List.of(end));
        giveUpCallsAfter(3_000, 15_000);
    }

    @Test
    public void anUpdateInTheMiddleOfSlowPaymentsLosesAndDoublesNone() throws Exception {
        // Two calls outlive the time that a channel gets to finish, and the version that made them.
        platform.behave(List.of("SLOW:4500", "SLOW:4500"), "SLOW:500");
        try (Tills tills = Tills.open(TILLS, payments, platform)) {
            awaitCalls(TILLS);

            Version updated = update(channel());

            awaitChannel();
            tills.awaitSales(2 * TILLS).finish();
            assertEquals(updated, channel().getVersion());
            assertTrue(states(tills.finished()).stream().allMatch(PaymentState::isFinal));
            assertTrue(Set.of(PaymentException.Reason.NO_CHANNEL).containsAll(tills.refusals()));
            platform.agreesWith(tills.finished());
        }
    }

    @Test
    public void aNewVersionBesideTheOldOneTakesOverWithoutAFailedOrRefusedSale() throws Exception {
        platform.behave(List.of(), "SLOW:400");
        try (Tills tills = Tills.open(TILLS, payments, platform)) {
            for (int i = 0; i < REPLACEMENTS; i++) {
                replaceBusy(channel());
            }

            tills.awaitSales(TILLS).finish();
            assertEquals(List.of(), tills.refusals());
            assertEquals(Set.of(PaymentState.SUCCEEDED), states(tills.finished()));
            platform.agreesWith(tills.finished());
        }
    }

    @Test
    public void noVersionOfAChannelStaysInMemory() throws Exception {
        List<WeakReference<ClassLoader>> versions = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            versions.add(loader());
            update(channel());
            awaitChannel();
            assertEquals(PaymentState.SUCCEEDED, sell().state());
        }
        // The HTTP client's selector thread looks every three seconds whether its client is still in use.
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            System.gc();
            long left =
                    versions.stream().filter(version -> version.get() != null).count();
            assertEquals("versions in memory besides the one in use", 0, left);
        });
    }

    private Payment sell() throws Exception {
        return Tills.end(payments, Tills.start(payments, platform.payerCode()));
    }

    private PaymentState state(Payment payment) {
        return payments.payment(payment.id()).orElseThrow().state();
    }

    private static Set<PaymentState> states(List<Payment> sales) {
        return sales.stream().map(Payment::state).collect(Collectors.toSet());
    }

    /** The channel's bundle; the tests leave one. */
    private Bundle channel() {
        List<Bundle> found = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(CHANNEL))
                .toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private WeakReference<ClassLoader> loader() {
        return new WeakReference<>(channel().adapt(BundleWiring.class).getClassLoader());
    }

    private static Version update(Bundle bundle) throws IOException, BundleException {
        Version version = ChannelJar.after(bundle.getVersion());
        try (InputStream jar = ChannelJar.of(version)) {
            bundle.update(jar);
        }
        return version;
    }

    /** Sets the time limits of the channel's calls. */
    private void giveUpCallsAfter(int connectMillis, int readMillis) throws Exception {
        Configuration settings = configurations.listConfigurations("(service.factoryPid=" + CHANNEL + ")")[0];
        Dictionary<String, Object> changed = settings.getProperties();
        changed.put("connectTimeoutMillis", connectMillis);
        changed.put("readTimeoutMillis", readMillis);
        settings.update(changed);
        Duration limit = Duration.ofMillis(connectMillis + readMillis).plusSeconds(1);
        await().atMost(LIMIT).until(() -> limit.equals(callLimit()));
        awaitChannel();
    }

    private Duration callLimit() {
        ServiceReference<PaymentChannel> reference = context.getServiceReference(PaymentChannel.class);
        PaymentChannel channel = reference == null ? null : context.getService(reference);
        if (channel == null) {
            return null;
        }
        try {
            return channel.profile().timing().callLimit();
        } finally {
            context.ungetService(reference);
        }
    }

    /** Starts the next version beside the old one, which then goes while all its calls are at the platform. */
    private void replaceBusy(Bundle old) throws IOException, BundleException {
        Version version = ChannelJar.after(old.getVersion());
        try (InputStream jar = ChannelJar.of(version)) {
            awaitCalls(TILLS);
            context.installBundle(CHANNEL + "/" + version, jar).start();
        }
        await().pollDelay(Duration.ZERO)
                .atMost(LIMIT)
                .until(() -> payments.channels().size() == 2);
        old.stop();
        old.uninstall();
        assertEquals(version, channel().getVersion());
    }

    private void awaitChannel() {
        await().atMost(LIMIT).until(() -> payments.obstacles().isEmpty());
    }

    private void awaitCalls(int count) {
        await().atMost(LIMIT).until(() -> payments.channels().get(0).calls() == count);
    }
}
