package org.saoma.core.module.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceListener;
import org.saoma.core.module.BareFramework;
import org.saoma.core.module.apply.LiveFramework;
import org.saoma.core.module.trust.Scopes;
import org.saoma.generation.Generation;

/** A terminal with a bundle of Acme's. */
class VendorsTest {

    private static final String ACME = Scopes.vendor("com.acme", "\"imports\": [\"org.osgi.framework\"]");
    private static final String SERVICE = "org.osgi.framework.ServiceListener";

    @TempDir
    Path cache;

    private BareFramework framework;
    private Bundle terminal;
    private Bundle acme;
    private Generation generation;
    private Vendors vendors;
    private boolean developerMode;

    @BeforeEach
    void startFramework() throws Exception {
        framework = BareFramework.start(cache);
        terminal = started("org.saoma.core.journal");
        acme = started("com.acme");
        terminal.getBundleContext().registerService(SERVICE, (ServiceListener) event -> {}, null);
        generation =
                new Generation("terminal", 1, 0, List.of("f"), List.of(entry(terminal, ""), entry(acme, "com.acme")));
        vendors = new Vendors(
                framework.context(), new LiveFramework(framework.context(), generation), () -> developerMode);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void aTrustedVendorSeesWhatItsScopeSays() throws Exception {
        vendors.know(generation, Scopes.trusted(ACME).vendors());

        assertThat(sees(acme)).isTrue();
    }

    @Test
    void aVendorThatIsTrustedNoMoreSeesNothing() throws Exception {
        vendors.know(generation, Scopes.trusted().vendors());

        assertThat(sees(acme)).isFalse();
        assertThat(sees(terminal)).isTrue();
    }

    @Test
    void aBundleThatAnotherBroughtInSeesNothing() throws Exception {
        vendors.know(generation, Scopes.trusted(ACME).vendors());

        assertThat(sees(started("com.acme.stowaway"))).isFalse();
    }

    @Test
    void whatNobodySignedIsTheDevelopersOwn() throws Exception {
        Generation unsigned = new Generation(
                "terminal", 1, 0, List.of("f"), List.of(entry(terminal, ""), entry(acme, VendorCheck.UNSIGNED)));
        developerMode = true;
        vendors.know(unsigned, List.of());
        assertThat(sees(acme)).isTrue();

        developerMode = false;
        vendors.know(unsigned, List.of());
        assertThat(sees(acme)).isFalse();
    }

    private static boolean sees(Bundle bundle) {
        return bundle.getBundleContext().getServiceReference(SERVICE) != null;
    }

    private Bundle started(String symbolicName) throws Exception {
        Bundle bundle = framework.install(symbolicName, "1.0.0", Map.of());
        bundle.start();
        return bundle;
    }

    private static Generation.Entry entry(Bundle bundle, String vendor) {
        String hash = "hash of " + bundle.getSymbolicName();
        return new Generation.Entry(bundle.getSymbolicName(), "1.0.0", "a.jar", hash, 1, 10, "f", vendor);
    }
}
