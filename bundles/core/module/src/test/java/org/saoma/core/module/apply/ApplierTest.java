package org.saoma.core.module.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.saoma.api.module.Activity;
import org.saoma.core.module.BareFramework;
import org.saoma.generation.Generation;

/** In a real framework, with bundles that behave and others. */
@Timeout(60)
class ApplierTest {

    private static final String BESIDE = "Saoma-Handover: beside";

    @TempDir
    Path place;

    private final List<String> steps = new ArrayList<>();
    private final FakeActivity activity = new FakeActivity();
    private volatile Set<String> problems = Set.of();
    private Parts parts;
    private BareFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = BareFramework.start(place.resolve("cache"));
        parts = new Parts(place);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void theNextVersionOfAChannelRunsBesideTheOldOneUntilItsCallsAreBack() throws Exception {
        Generation now = running(channel("1.0.0"));
        Bundle old = only("channel");
        activity.calls = 3;

        assertThat(apply(now, parts.with(now, channel("2.0.0")))).isEqualTo(new Applier.Done());

        assertThat(only("channel").getVersion()).hasToString("2.0.0");
        assertThat(only("channel").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
        assertThat(activity.wasActiveWhileCalls).isTrue();
        assertThat(steps).containsSubsequence("start channel 2.0.0", "let channel 1.0.0 finish");
    }

    @Test
    void aDriverStopsBeforeItsNextVersionStarts() throws Exception {
        Generation now = running(parts.bundle("driver", "1.0.0", Activators.Good.class));
        List<String> events = new ArrayList<>();
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.STARTING) {
                events.add(event.getBundle().getVersion() + " " + event.getType());
            }
        };
        framework.context().addBundleListener(listener);

        apply(now, parts.with(now, parts.bundle("driver", "2.0.0", Activators.Good.class)));

        assertThat(only("driver").getVersion()).hasToString("2.0.0");
        assertThat(events).containsExactly("1.0.0 " + BundleEvent.STOPPED, "2.0.0 " + BundleEvent.STARTING);
    }

    @Test
    void whoIsWiredToAChangedBundleIsRestartedWithIt() throws Exception {
        Generation now = running(
                parts.bundle("library", "1.0.0", null, "Export-Package: lib;version=1.0"),
                parts.bundle("user", "1.0.0", Activators.Good.class, "Import-Package: lib"));
        long user = only("user").getBundleId();

        assertThat(apply(
                        now,
                        parts.with(now, parts.bundle("library", "1.0.1", null, "Export-Package: lib;version=1.0"))))
                .isEqualTo(new Applier.Done());

        assertThat(only("user").getBundleId()).isEqualTo(user);
        assertThat(only("user").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(only("library").getVersion()).hasToString("1.0.1");
    }

    @Test
    void bundlesComeAndGo() throws Exception {
        Generation.Entry stays = channel("1.0.0");
        Generation now = running(stays, parts.bundle("goes", "1.0.0", Activators.Good.class));

        assertThat(apply(now, parts.generation(stays, parts.bundle("comes", "1.0.0", Activators.Good.class))))
                .isEqualTo(new Applier.Done());

        assertThat(named("goes")).isEmpty();
        assertThat(only("comes").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void anActivatorThatThrowsLeavesEverythingAsItWas() throws Exception {
        assertUndone(Activators.Throwing.class, "no such printer model");
    }

    @Test
    void anActivatorThatHangsLeavesEverythingAsItWas() throws Exception {
        assertUndone(Activators.Hanging.class, "did not come back");
    }

    private void assertUndone(Class<?> lastActivator, String reason) throws Exception {
        Generation now = running(channel("1.0.0"), parts.bundle("driver", "1.0.0", Activators.Good.class));
        List<String> before = everything();

        Applier.Result result = apply(
                now,
                parts.with(
                        now,
                        channel("2.0.0"),
                        parts.bundle("driver", "2.0.0", Activators.Good.class),
                        parts.bundle("last", "1.0.0", lastActivator)));

        assertThat(result).isInstanceOfSatisfying(Applier.Undone.class, undone -> assertThat(undone.reason())
                .contains(reason));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aDeafActivatorIsLeftAloneAndTheRestIsAsItWas() throws Exception {
        Generation now = running(channel("1.0.0"));
        Bundle old = only("channel");

        Applier.Result result =
                apply(now, parts.with(now, channel("2.0.0"), parts.bundle("last", "1.0.0", Activators.Deaf.class)));

        assertThat(result).isNotInstanceOf(Applier.Done.class);
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whatHealthChecksComplainOfLeavesEverythingAsItWas() throws Exception {
        Generation now = running(channel("1.0.0"));
        List<String> before = everything();
        Generation next = parts.with(now, channel("2.0.0"));

        Applier.Result result = applier(
                        () -> named("channel").size() == 2 ? Set.of("the channel is not well") : Set.of())
                .apply(now, next, steps::add);

        assertThat(result).isEqualTo(new Applier.Undone("the channel is not well"));
        assertThat(everything()).isEqualTo(before);
        assertThat(activity.stayed).isNotEmpty();
    }

    @Test
    void whatIsWellOnlyBesideTheOldVersionIsTakenBack() throws Exception {
        Generation now = running(channel("1.0.0"));
        List<String> before = everything();
        long old = only("channel").getBundleId();

        Applier.Result result = applier(() -> activity.left.contains(old) && !activity.stayed.contains(old)
                        ? Set.of("no channel takes money")
                        : Set.of())
                .apply(now, parts.with(now, channel("2.0.0")), steps::add);

        assertThat(result).isEqualTo(new Applier.Undone("no channel takes money"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBundleThatGoesFinishesItsCalls() throws Exception {
        Generation.Entry stays = channel("1.0.0");
        Generation now = running(stays, parts.bundle("goes", "1.0.0", Activators.Good.class));
        activity.calls = 2;

        apply(now, parts.generation(stays));

        assertThat(named("goes")).isEmpty();
        assertThat(activity.calls).isZero();
        assertThat(activity.wasActiveWhileCalls).isTrue();
    }

    @Test
    void aNewVersionThatIsTakenBackFinishesItsCalls() throws Exception {
        Generation now = running(channel("1.0.0"));
        long old = only("channel").getBundleId();

        applier(() -> named("channel").size() == 2 ? Set.of("the channel is not well") : Set.of())
                .apply(now, parts.with(now, channel("2.0.0")), steps::add);

        assertThat(activity.left).hasSize(1).doesNotContain(old);
    }

    @Test
    void healthThatTakesLongToTellIsNoReasonToGoBack() throws Exception {
        Generation now = running(channel("1.0.0"));

        Applier.Result result = applier(() -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(600));
                    return Set.of();
                })
                .apply(now, parts.with(now, channel("2.0.0")), steps::add);

        assertThat(result).isEqualTo(new Applier.Done());
    }

    @Test
    void whatWasWrongBeforeIsNotItsFault() throws Exception {
        problems = Set.of("the printer has no paper");
        Generation now = running(channel("1.0.0"));

        assertThat(apply(now, parts.with(now, channel("2.0.0")))).isEqualTo(new Applier.Done());
    }

    @Test
    void theSameVersionWithAnotherFileIsAnUpdate() throws Exception {
        Generation now = running(parts.bundle("channel", "1.0.0", Activators.Good.class, BESIDE));
        Bundle old = only("channel");

        apply(now, parts.with(now, parts.bundle("channel", "1.0.0", Activators.Good.class, BESIDE, "Build: 2")));

        assertThat(only("channel").getBundleId()).isNotEqualTo(old.getBundleId());
        assertThat(only("channel").getHeaders().get("Build")).isEqualTo("2");
    }

    private Generation.Entry channel(String version) throws Exception {
        return parts.bundle("channel", version, Activators.Good.class, BESIDE);
    }

    private Generation running(Generation.Entry... entries) throws Exception {
        Generation generation = parts.generation(entries);
        for (Generation.Entry entry : entries) {
            framework.context().installBundle("reference:" + parts.file(entry).toUri());
        }
        for (Bundle bundle : framework.context().getBundles()) {
            bundle.start();
        }
        live = new LiveFramework(framework.context(), generation);
        return generation;
    }

    private LiveFramework live;

    private Applier.Result apply(Generation now, Generation next) throws Exception {
        return applier(() -> problems).apply(now, next, steps::add);
    }

    private Applier applier(java.util.function.Supplier<Set<String>> complaints) {
        HealthGate gate = new HealthGate(live, complaints, Set::of, Duration.ofMillis(200), Duration.ofSeconds(1));
        return new Applier(live, parts::file, gate, new Drain(() -> List.of(activity)));
    }

    private List<Bundle> named(String symbolicName) {
        return Arrays.stream(framework.context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toList();
    }

    private Bundle only(String symbolicName) {
        assertThat(named(symbolicName)).hasSize(1);
        return named(symbolicName).get(0);
    }

    private List<String> everything() {
        return Stream.of(framework.context().getBundles())
                .map(bundle -> bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion() + " "
                        + bundle.getState())
                .toList();
    }

    /** Calls that come back one after the other. */
    private final class FakeActivity implements Activity {
        final Set<Long> left = new java.util.TreeSet<>();
        final Set<Long> stayed = new java.util.TreeSet<>();
        int calls;
        boolean wasActiveWhileCalls;

        @Override
        public int underWay() {
            return 0;
        }

        @Override
        public void hold(boolean back) {
            throw new AssertionError("nobody asks to hold sales back here");
        }

        @Override
        public int leave(long bundleId) {
            left.add(bundleId);
            wasActiveWhileCalls = framework.context().getBundle(bundleId).getState() == Bundle.ACTIVE;
            return calls == 0 ? 0 : calls--;
        }

        @Override
        public void stay(long bundleId) {
            stayed.add(bundleId);
        }
    }
}
