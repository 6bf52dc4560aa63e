package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.service.cm.ConfigurationAdmin;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.core.module.apply.Activators;
import org.saoma.core.module.trust.Refusal;
import org.saoma.generation.Generation;
import org.saoma.generation.StateFile;

/** What a terminal takes from whom. */
class ModulesTrustTest extends ModulesFixture {

    @Test
    void anOlderReleaseIsRefused() throws Exception {
        trusted();
        Path old = workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class));
        applied(modules.plan(
                workshop.release(2, workshop.bundle("com.acme.channel", "1.0.1", Activators.Good.class)), ANNA));

        assertRefused(() -> modules.plan(old, ANNA), "not later than 2");
    }

    @Test
    void aTerminalThatIsTwoTrustDocumentsBehindCatchesUp() throws Exception {
        trusted();
        workshop.renewTrust();
        workshop.renewTrust();

        Operation end = applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class)), ANNA));

        assertThat(end.state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(store.resolveSibling("trust.dsse")).hasSameBinaryContentAs(workshop.trust());
    }

    @Test
    void aTrustDocumentIsKeptAlthoughTheReleaseThatBringsItIsNotLater() throws Exception {
        trusted();
        applied(modules.plan(
                workshop.release(2, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class)), ANNA));
        workshop.renewTrust();
        Path old = workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class));

        assertThatThrownBy(() -> modules.missing(old))
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.NOT_LATER));

        assertThat(store.resolveSibling("trust.dsse")).hasSameBinaryContentAs(workshop.trust());
    }

    @Test
    void aKarOfAVendorIsAddedWithinItsScope() throws Exception {
        trusted();
        Operation end = applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));

        assertThat(end.state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(modules.current().features()).containsExactly("base", "acme-driver");

        assertRefused(
                () -> modules.plan(
                        workshop.kar(
                                "acme-more",
                                workshop.bundle(
                                        "com.acme.more",
                                        "1.0.0",
                                        Activators.Good.class,
                                        "Export-Package: com.acme.more")),
                        ANNA),
                "exports com.acme.more");
        assertRefused(
                () -> modules.plan(
                        workshop.kar("other", workshop.bundle("org.saoma.base", "2.0.0", Activators.Good.class)), ANNA),
                "belongs to no vendor");
    }

    @Test
    void nothingOfAVendorStartsBeforeTheTerminalWatchesIt() throws Exception {
        trusted();
        Path driver = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);

        assertRefused(
                () -> modules.plan(workshop.kar("acme", 1, driver), ANNA),
                Refusal.SCOPE_START_LEVEL,
                "com.acme.driver 1.0.0 starts at level 1");
        assertRefused(
                () -> modules.plan(workshop.kar("acme", 30, driver), ANNA),
                Refusal.SCOPE_START_LEVEL,
                "may start after 30");
        assertThat(modules.plan(workshop.kar("acme", 31, driver), ANNA).problems())
                .isEmpty();
    }

    @Test
    void theRecordSaysWhoSignedWhatCameIn() throws Exception {
        trusted();
        Operation end = applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));

        assertThat(end.steps()).first().satisfies(step -> assertThat(step.text())
                .isEqualTo("com.acme.driver 1.0.0, by Acme Ltd with the key " + Workshop.ACME.pin()));
    }

    @Test
    void nobodyVouchesForALibraryThatComesWithoutAGeneration() throws Exception {
        trusted();
        Generation.Entry library = workshop.parts.bundle("org.json", "1.0.0", Activators.Good.class);

        assertRefused(
                () -> modules.plan(workshop.kar("json", workshop.parts.file(library)), ANNA),
                "operators vouch in a signed generation");
        assertRefused(() -> modules.plan(workshop.parts.file(library), ANNA), "operators vouch in a signed generation");
    }

    @Test
    void nothingIsAddedAfterTheTrustDocumentHasExpired() throws Exception {
        trusted();
        Path kar = workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class));
        modules.close();
        modules = new Modules(
                framework.context(),
                TestConfig.PLAIN,
                framework.components(),
                restarts::incrementAndGet,
                Clock.offset(CLOCK, Duration.ofDays(400)));

        assertRefused(() -> modules.plan(kar, ANNA), "Trust document 1 expired on");
    }

    @Test
    void updatesThatStayAwayAreAWarningWithADateAndNoMore() throws Exception {
        assertThat(updatesIn(0).getStatus()).isEqualTo(Result.Status.OK);
        trusted();
        assertThat(updatesIn(300).getStatus()).isEqualTo(Result.Status.OK);
        applied(modules.plan(
                workshop.release(1, workshop.bundle("com.acme.channel", "1.0.0", Activators.Good.class)), ANNA));
        applied(modules.plan(workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class), ANNA));
        applied(modules.plan(workshop.bundle("com.acme.scanner", "1.0.0", Activators.Good.class), ANNA));

        assertThat(updatesIn(80).getStatus()).isEqualTo(Result.Status.OK);
        assertWarned(updatesIn(85), "release 1, which runs, is good until 2027-02-21T12:00:00Z");
        assertWarned(updatesIn(100), "release 1, which runs, was good until 2027-02-21T12:00:00Z");
        assertWarned(updatesIn(340), "trust document 1 expires on 2027-11-23T12:00:00Z");
        assertWarned(updatesIn(400), "trust document 1 expired on 2027-11-23T12:00:00Z: no update is taken");
    }

    @Test
    void aTrustDocumentThatCannotBeReadIsAWarning() throws Exception {
        Files.writeString(store.resolveSibling("trust.dsse"), "{}");

        assertWarned(updatesIn(0), "whom this terminal trusts cannot be read");
    }

    private Result updatesIn(int days) {
        return new FreshnessCheck(framework.context(), modules, Clock.offset(CLOCK, Duration.ofDays(days))).execute();
    }

    private static void assertWarned(Result result, String problem) {
        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(result)
                .extracting(ResultLog.Entry::getMessage)
                .anyMatch(message -> message.startsWith(problem) && message.contains(" — "));
    }

    @Test
    void whatTheRootsRevokedIsNotGoneBackTo() throws Exception {
        trusted();
        Path bad = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);
        applied(modules.plan(workshop.release(1, bad), ANNA));
        applied(modules.plan(
                workshop.release(2, workshop.bundle("com.acme.driver", "1.0.1", Activators.Good.class)), ANNA));

        workshop.revoke(bad);
        trusted();

        assertRefused(() -> modules.rollback(ANNA, SettingsChoice.KEEP), "was revoked");

        applied(modules.plan(
                workshop.release(3, workshop.bundle("com.acme.driver", "1.0.2", Activators.Good.class)), ANNA));
        assertThat(ended(modules.rollback(ANNA, SettingsChoice.KEEP)).state()).isEqualTo(Operation.State.COMMITTED);
    }

    @Test
    void aRevokedGenerationIsNotKeptToFallBackTo() throws Exception {
        trusted();
        Path bad = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);
        applied(modules.plan(workshop.release(1, bad), ANNA));
        workshop.revoke(bad);
        trusted();

        Plan next = modules.plan(
                workshop.release(2, workshop.bundle("com.acme.driver", "1.0.1", Activators.Good.class)), ANNA);
        applied(next);

        assertThat(new StateFile(store).read().lastGood()).isEqualTo(next.sequence());
        assertRefused(() -> modules.rollback(ANNA, SettingsChoice.KEEP), "no generation before");
    }

    /** What only the terminal itself may use. */
    public interface Ledger {}

    @Test
    void aVendorsBundleSeesNothingOfTheTerminalsInside() throws Exception {
        trusted();
        framework.context().registerService(Ledger.class, new Ledger() {}, null);
        framework.context().registerService(Runnable.class, () -> {}, null);

        applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));

        BundleContext acme = named("com.acme.driver").get(0).getBundleContext();
        assertThat(acme.getServiceReference(Ledger.class.getName())).isNull();
        assertThat(acme.getServiceReference(Runnable.class)).isNull();
        assertThat(acme.getAllServiceReferences(Ledger.class.getName(), null)).isNull();
        assertThat(named("org.saoma.base")
                        .get(0)
                        .getBundleContext()
                        .getAllServiceReferences(Ledger.class.getName(), null))
                .isNotNull();
        List<ServiceEvent> heard = new ArrayList<>();
        acme.addServiceListener(heard::add);
        framework.context().registerService(Ledger.class, new Ledger() {}, null).unregister();
        assertThat(heard).isEmpty();
    }

    @Test
    void theComponentRuntimeFindsSettingsInTheNameOfAVendorsBundle() throws Exception {
        trusted();
        ConfigurationAdmin settings = (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurationAdmin.class},
                (proxy, method, values) -> null);
        framework.context().registerService(ConfigurationAdmin.class.getName(), settings, null);

        applied(modules.plan(
                workshop.kar("acme-driver", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA));

        BundleContext acme = named("com.acme.driver").get(0).getBundleContext();
        assertThat(acme.getServiceReference(ConfigurationAdmin.class.getName())).isNotNull();
    }

    @Test
    void withoutATrustDocumentNothingIsInstalled() throws Exception {
        assertRefused(
                () -> modules.plan(
                        workshop.kar("acme", workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class)), ANNA),
                "no trust document");
    }

    @Test
    void aDevelopersTerminalTakesUnsignedBundles() throws Exception {
        stop();
        start(factory, TestConfig.DEVELOPER);
        Generation.Entry unsigned = workshop.parts.bundle("my.driver", "1.0.0", Activators.Good.class);

        Operation end = applied(modules.plan(workshop.parts.file(unsigned), ANNA));

        assertThat(end.state()).isEqualTo(Operation.State.COMMITTED);
        assertThat(modules.current().modules())
                .filteredOn(module -> module.symbolicName().equals("my.driver"))
                .singleElement()
                .satisfies(module -> assertThat(module.signer()).isEqualTo(VendorCheck.UNSIGNED));
    }

    @Test
    void whatWasChangedAfterItWasSignedIsBadOnADevelopersTerminalToo() throws Exception {
        stop();
        start(factory, TestConfig.DEVELOPER);
        Path signed = workshop.bundle("my.driver", "1.0.0", Activators.Good.class);

        assertRefused(() -> modules.plan(Workshop.spoilt(signed), ANNA), Refusal.JAR_ENTRY_ADDED, "added");
    }

    @Test
    void whatWasRevokedIsTakenNowhere() throws Exception {
        Path driver = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);
        workshop.revoke(driver);
        trusted();
        assertRefused(() -> modules.plan(driver, ANNA), Refusal.BUNDLE_REVOKED, "was revoked");

        stop();
        start(factory, TestConfig.DEVELOPER);
        assertRefused(() -> modules.plan(driver, ANNA), Refusal.BUNDLE_REVOKED, "was revoked");
    }

    @Test
    void aVendorAloneUpdatesNothingWhereOperatorsChoose() throws Exception {
        stop();
        start(factory, TestConfig.OPERATORS_ONLY);
        trusted();
        Path driver = workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class);

        assertRefused(
                () -> modules.plan(workshop.kar("acme-driver", driver), ANNA),
                Refusal.NOT_OPERATED,
                "acme-driver.kar brings no generation that operators signed");
        assertRefused(() -> modules.plan(driver, ANNA), Refusal.NOT_OPERATED, "saoma module sign");

        assertThat(applied(modules.plan(workshop.release(1, driver), ANNA)).state())
                .isEqualTo(Operation.State.COMMITTED);
    }

    @Test
    void anOldVersionDoesNotTakeThePlaceOfALaterOneWithoutOperators() throws Exception {
        trusted();
        Path old = workshop.bundle("com.acme.driver", "1.9.0", Activators.Good.class);
        applied(modules.plan(workshop.bundle("com.acme.driver", "1.10.0", Activators.Good.class), ANNA));

        assertRefused(
                () -> modules.plan(workshop.kar("acme-driver", old), ANNA),
                Refusal.VERSION_OLD,
                "com.acme.driver 1.10.0 runs and 1.9.0 came");
        assertRefused(() -> modules.plan(old, ANNA), Refusal.VERSION_OLD, "have operators sign a release");

        applied(modules.plan(workshop.release(1, old), ANNA));
        assertThat(named("com.acme.driver"))
                .singleElement()
                .extracting(bundle -> bundle.getVersion().toString())
                .isEqualTo("1.9.0");
    }

    @Test
    void aDeveloperGoesBackToAnOldVersion() throws Exception {
        stop();
        start(factory, TestConfig.DEVELOPER);
        Path old = workshop.parts.file(workshop.parts.bundle("my.driver", "1.9.0", Activators.Good.class));
        applied(modules.plan(
                workshop.parts.file(workshop.parts.bundle("my.driver", "1.10.0", Activators.Good.class)), ANNA));

        assertThat(modules.plan(old, ANNA).problems()).isEmpty();
    }

    @Test
    void aBundleWhoseVersionIsNoneIsRefusedInWords() throws Exception {
        trusted();
        applied(modules.plan(workshop.bundle("com.acme.driver", "1.0.0", Activators.Good.class), ANNA));

        assertRefused(
                () -> modules.plan(workshop.bundle("com.acme.driver", "latest", Activators.Good.class), ANNA),
                Refusal.HEADERS_MALFORMED,
                "Bundle-Version latest");
    }
}
