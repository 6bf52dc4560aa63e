package org.saoma.core.module.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.saoma.core.module.BareFramework;
import org.saoma.core.module.trust.Scopes;
import org.saoma.core.module.trust.Vendor;

/** Bundles of the terminal, of its makers, of two vendors of printers and of a library, in a real framework. */
class IsolationTest {

    private static final String PRINTER = "org.saoma.api.device.ReceiptPrinter";
    private static final String SECRETS = "org.saoma.api.security.Secrets";
    private static final String JSON = "org.json.Parser";

    @TempDir
    Path cache;

    private final Map<String, Vendor> vendors = new HashMap<>();
    private BareFramework framework;
    private Isolation isolation;
    private Bundle terminal;
    private Bundle acme;
    private Bundle other;

    /** Something that a bundle may be kept from. */
    public static final class Inside {}

    @BeforeEach
    void startBundles() throws Exception {
        String printers = "\"provides\": [\"osgi.service;objectClass=" + PRINTER
                + "\"], \"imports\": [\"org.saoma.api.device\", \"org.json\", \"org.osgi.framework\"]";
        vendors.putAll(Scopes.of(
                Scopes.vendor("com.acme", printers),
                Scopes.vendor("com.other", printers),
                Scopes.vendor("org.saoma.core.payment", "\"provides\": [\"*\"], \"imports\": [\"*\"]"),
                Scopes.library("org.json", "\"provides\": [\"*\"], \"imports\": [\"org.osgi.framework\"]")));
        framework = BareFramework.start(cache);
        terminal = started("org.saoma.core.journal");
        acme = started("com.acme");
        other = started("com.other");
        isolation = Isolation.begin(
                framework.context(), bundle -> Optional.ofNullable(vendors.get(bundle.getSymbolicName())));
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void aVendorSeesWhatItMayImport() {
        assertThat(sees(acme, terminal, PRINTER)).isTrue();
        assertThat(sees(acme, terminal, SECRETS)).isFalse();
    }

    @Test
    void aVendorSeesNoServiceOfTheTerminalByATypeOfJava() {
        assertThat(sees(acme, terminal, "java.lang.Runnable")).isFalse();
        assertThat(sees(terminal, terminal, "java.lang.Runnable")).isTrue();
    }

    @Test
    void aServiceIsHiddenForOneOfItsTypes() {
        assertThat(sees(acme, terminal, PRINTER, SECRETS)).isFalse();
    }

    @Test
    void aVendorSeesItsOwnServicesAlone() {
        assertThat(sees(acme, acme, SECRETS)).isTrue();
        assertThat(sees(acme, other, PRINTER)).isFalse();
    }

    @Test
    void bundlesOfOneVendorSeeEachOther() throws Exception {
        vendors.put("com.acme.more", vendors.get("com.acme"));

        assertThat(sees(acme, started("com.acme.more"), PRINTER)).isTrue();
    }

    @Test
    void theTerminalSeesWhatAVendorMayProvide() {
        assertThat(sees(terminal, acme, PRINTER)).isTrue();
        assertThat(sees(terminal, acme, SECRETS)).isFalse();
    }

    @Test
    void makersOfTheTerminalSeeVendorsAndAreSeen() throws Exception {
        Bundle newCore = started("org.saoma.core.payment");

        assertThat(sees(newCore, acme, PRINTER)).isTrue();
        assertThat(sees(newCore, terminal, SECRETS)).isTrue();
        assertThat(sees(terminal, newCore, SECRETS)).isTrue();
        assertThat(sees(acme, newCore, PRINTER)).isTrue();
        assertThat(sees(acme, newCore, SECRETS)).isFalse();
    }

    @Test
    void vendorsSeeLibrariesButLibrariesNoVendor() throws Exception {
        Bundle json = started("org.json");

        assertThat(sees(acme, json, JSON)).isTrue();
        assertThat(sees(json, acme, PRINTER)).isFalse();
        assertThat(sees(json, terminal, SECRETS)).isFalse();
    }

    @Test
    void whoIsTrustedWithNothingSeesAndProvidesNothing() throws Exception {
        Bundle stranger = started("com.stranger");
        vendors.put("com.stranger", Vendor.NOBODY);

        assertThat(sees(stranger, terminal, PRINTER)).isFalse();
        assertThat(sees(terminal, stranger, PRINTER)).isFalse();
    }

    @Test
    void aVendorIsWiredToWhatItMayImport() throws Exception {
        exporter("org.saoma.api.device").start();
        exporter("org.saoma.api.security").start();
        vendors.put("com.acme.good", vendors.get("com.acme"));
        vendors.put("com.acme.bad", vendors.get("com.acme"));
        Bundle good = framework.install("com.acme.good", "1.0.0", imports("org.saoma.api.device"));
        Bundle bad = framework.install("com.acme.bad", "1.0.0", imports("org.saoma.api.security"));
        Bundle own = framework.install("org.saoma.core.user", "1.0.0", imports("org.saoma.api.security"));

        assertThatCode(good::start).doesNotThrowAnyException();
        assertThatCode(own::start).doesNotThrowAnyException();
        assertThatThrownBy(bad::start)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("org.saoma.api.security");
    }

    @Test
    void aVendorDoesNotLoadWhatItImportsAsItRuns() throws Exception {
        String inside = Inside.class.getName();
        framework
                .install(
                        "org.saoma.inside",
                        "1.0.0",
                        Map.of(Constants.EXPORT_PACKAGE, Inside.class.getPackageName()),
                        BareFramework.code(Inside.class))
                .start();
        vendors.put("com.acme.late", vendors.get("com.acme"));
        Map<String, String> whenItLikes = Map.of(Constants.DYNAMICIMPORT_PACKAGE, "*");
        Bundle late = framework.install("com.acme.late", "1.0.0", whenItLikes);
        Bundle own = framework.install("org.saoma.core.late", "1.0.0", whenItLikes);

        assertThat(own.loadClass(inside).getName()).isEqualTo(inside);
        assertThatThrownBy(() -> late.loadClass(inside)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void nobodyIsWatchedAfterTheEnd() {
        isolation.close();

        assertThat(sees(acme, terminal, SECRETS)).isTrue();
    }

    /** Whether a bundle is told of a service and finds it. */
    private boolean sees(Bundle user, Bundle owner, String... types) {
        StringBuilder heard = new StringBuilder();
        user.getBundleContext().addServiceListener(event -> heard.append(event.getServiceReference()));
        ServiceRegistration<?> registration = owner.getBundleContext().registerService(types, new Nothing(), null);
        try {
            boolean found = user.getBundleContext().getAllServiceReferences(types[0], null) != null;
            assertThat(found).as("found as well as heard of").isEqualTo(!heard.isEmpty());
            return found;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        } finally {
            registration.unregister();
        }
    }

    private Bundle started(String symbolicName) throws Exception {
        Bundle bundle = framework.install(symbolicName, "1.0.0", imports("org.osgi.framework"));
        bundle.start();
        return bundle;
    }

    private Bundle exporter(String packageName) throws Exception {
        return framework.install(packageName + ".exporter", "1.0.0", Map.of(Constants.EXPORT_PACKAGE, packageName));
    }

    private static Map<String, String> imports(String packageName) {
        return Map.of(Constants.IMPORT_PACKAGE, packageName);
    }

    /** A service whose interface nobody has to load. */
    private static final class Nothing implements PrototypeServiceFactory<Object> {

        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            throw new UnsupportedOperationException("only looked for");
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            throw new UnsupportedOperationException("never got");
        }
    }
}
