package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.core.module.trust.Certificates.Identity;

/** A vendor's key, stolen or greedy: everything here is well signed. */
class ScopeTest {

    private static final Identity ACME = Certificates.selfSigned("acme", "EC");

    @TempDir
    Path directory;

    private Jars jars;
    private final Fleet fleet = new Fleet().acme(ACME.pin());

    @BeforeEach
    void jars() {
        jars = new Jars(directory);
    }

    @Test
    void aDriverAsTheyAreIsTaken() throws Exception {
        Path jar = signed(
                "Import-Package: org.saoma.api.device;version=\"[1.2,2)\",org.osgi.framework,java.util,com.acme.spi",
                "Export-Package: com.acme.spi;version=1.0.0;uses:=\"org.saoma.api.device\"",
                "Provide-Capability: osgi.service;objectClass:List<String>=\"org.saoma.api.device.ReceiptPrinter\""
                        + ";uses:=\"org.saoma.api.device\"",
                "Require-Capability: osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"",
                "Require-Bundle: com.acme.commons;bundle-version=\"[1,2)\"",
                "Bundle-ClassPath: .,lib/usb-1.0.jar");
        assertThat(fleet.verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCOPE_IMPORT         | Import-Package: org.saoma.api.payment | imports org.saoma.api.payment",
                "SCOPE_IMPORT         | Import-Package: org.saoma.api.device,org.saoma.api.devices | org.saoma.api.devices",
                "SCOPE_IMPORT         | Import-Package: org.saoma.api.payment;resolution:=optional | org.saoma.api.payment",
                "SCOPE_IMPORT         | DynamicImport-Package: * | imports when it likes *",
                "SCOPE_IMPORT         | DynamicImport-Package: org.saoma.* | org.saoma.*",
                "SCOPE_IMPORT         | DynamicImport-Package: org.saoma.api.device.* | org.saoma.api.device.*",
                "SCOPE_IMPORT         | Require-Capability: osgi.wiring.package;filter:=\"(a=b)\" | osgi.wiring.package",
                "SCOPE_EXPORT         | Export-Package: org.saoma.api.payment | exports org.saoma.api.payment",
                "SCOPE_EXPORT         | Export-Package: com.acme.a;org.saoma.b;version=1 | exports org.saoma.b",
                "SCOPE_REQUIRE_BUNDLE | Require-Bundle: org.saoma.core.payment | org.saoma.core.payment",
                "SCOPE_FRAGMENT       | Fragment-Host: org.saoma.core.payment | org.saoma.core.payment",
                "SCOPE_FRAGMENT       | Fragment-Host: system.bundle;extension:=framework | system.bundle",
                "SCOPE_CAPABILITY     | Provide-Capability: osgi.service;objectClass=org.saoma.api.payment.Merchant"
                        + " | provides osgi.service",
                "SCOPE_CAPABILITY     | Provide-Capability: osgi.service;objectClass:List<String>="
                        + "\"org.saoma.api.device.ReceiptPrinter,org.saoma.api.payment.Merchant\" | provides osgi.service",
                "SCOPE_CAPABILITY     | Provide-Capability: osgi.service | provides osgi.service",
                "SCOPE_CAPABILITY     | Provide-Capability: osgi.extender;osgi.extender=osgi.component | osgi.extender",
                "SCOPE_CLASS_PATH     | Bundle-ClassPath: .,../../journal.jar | ../../journal.jar",
                "SCOPE_CLASS_PATH     | Bundle-ClassPath: /opt/x.jar | /opt/x.jar",
                "HEADERS_MALFORMED    | Bundle-ClassPath: external:/opt/x.jar | Bundle-ClassPath",
                "SCOPE_NATIVE_CODE    | Bundle-NativeCode: lib/usb.so;osname=Linux | native code",
                "HEADERS_MALFORMED    | Import-Package: a;;b | Import-Package",
            })
    void whatAVendorMayNotIsRefusedForWhatItIs(Refusal refusal, String header, String message) {
        Path jar = signed(header);
        Refused.because(refusal, () -> fleet.verifyAcme(jar)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/libusb.so", "libusb.so.1.2", "usb.dll", "a/b.dylib", "x.jnilib"})
    void nativeLibrariesAreFoundByTheirNames(String name) {
        Path jar = jars.sign(jars.with(jars.printer(), name, "code"), ACME);
        Refused.because(Refusal.SCOPE_NATIVE_CODE, () -> fleet.verifyAcme(jar)).contains(name);
    }

    @Test
    void nativeCodeCanBeAllowed() throws Exception {
        Path jar = jars.sign(jars.with(jars.printer("Bundle-NativeCode: usb.so"), "usb.so", "code"), ACME);
        Fleet allowing =
                new Fleet().vendors(Fleet.vendor("acme", Fleet.PRINTER_SCOPE + ", \"nativeCode\": true", ACME.pin()));
        assertThat(allowing.verifyAcme(jar)).isEqualTo("Acme Ltd");
    }

    @Test
    void aNameOfSomebodyElseIsRefusedBeforeItIsFetched() {
        GenerationDocument.Bundle bundle = Fleet.bundle("org.saoma.core.payment", jars.printer(), 35, "acme");
        Refused.because(Refusal.SCOPE_NAME, () -> fleet.verify(fleet.signed(Fleet.generation(8, bundle))))
                .contains("org.saoma.core.payment", "com.acme.*");
    }

    @Test
    void aFileThatHidesItsRealNameIsFound() {
        Path jar = jars.sign(jars.bundle("com.acme.scanner", "1.0.0"), ACME);
        Refused.because(Refusal.LABEL, () -> fleet.verifyAcme(jar)).contains("com.acme.scanner 1.0.0");
        Path later = jars.sign(jars.bundle("com.acme.printer", "9.9.9"), ACME);
        Refused.because(Refusal.LABEL, () -> fleet.verifyAcme(later)).contains("com.acme.printer 9.9.9");
    }

    @Test
    void aVendorDoesNotStartBeforeOrAfterItsPlace() {
        GenerationDocument.Bundle bundle = Fleet.bundle("com.acme.printer", jars.printer(), 60, "acme");
        Refused.because(Refusal.SCOPE_START_LEVEL, () -> fleet.verify(fleet.signed(Fleet.generation(8, bundle))))
                .contains("60", "40");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 30})
    void nothingOfAVendorStartsBeforeWhoWatchesIt(int level) throws Exception {
        Path jar = jars.printer();
        GenerationDocument.Bundle bundle = Fleet.bundle("com.acme.printer", jar, level, "acme");
        Refused.because(Refusal.SCOPE_START_LEVEL, () -> fleet.verify(fleet.signed(Fleet.generation(8, bundle))))
                .contains("starts at level " + level, "may start after 30");

        Fleet makers = new Fleet()
                .vendors(Fleet.vendor(
                        "acme",
                        "\"symbolicNames\": [\"com.acme.*\"], \"imports\": [\"*\"], \"maxStartLevel\": 40",
                        ACME.pin()));
        assertThat(makers.verify(makers.signed(Fleet.generation(8, bundle)))
                        .document()
                        .bundles())
                .containsExactly(bundle);
    }

    @Test
    void aVendorThatNobodyKnowsShipsNothing() {
        GenerationDocument.Bundle bundle = Fleet.bundle("com.acme.printer", jars.printer(), 35, "evil");
        Refused.because(Refusal.VENDOR_UNKNOWN, () -> fleet.verify(fleet.signed(Fleet.generation(8, bundle))))
                .contains("`evil`");
        GenerationDocument.Bundle nobodys = Fleet.bundle("com.acme.printer", jars.printer(), 35, "");
        Refused.because(Refusal.VENDOR_UNKNOWN, () -> fleet.verify(fleet.signed(Fleet.generation(8, nobodys))))
                .contains("names no vendor");
    }

    @Test
    void whatTheTerminalWasDeliveredWithNeedsNoVendor() throws Exception {
        Path jar = jars.bundle("org.saoma.core.payment", "1.0.0", "DynamicImport-Package: *");
        GenerationDocument.Bundle bundle = Fleet.bundle("org.saoma.core.payment", jar, 45, "");
        assertThat(fleet.delivered(jar).verify(bundle, jar)).isEqualTo(Maker.DISTRIBUTION.name());
    }

    @Test
    void operatorsVouchForLibrariesInsideOfTheirScope() throws Exception {
        Fleet vouching = new Fleet()
                .vendors(
                        "{\"id\": \"libraries\", \"name\": \"libraries of others\", \"vouched\": true, \"symbolicNames\": "
                                + "[\"org.json\"], \"exports\": [\"org.json.*\"], \"maxStartLevel\": 15}");
        Path jar = jars.bundle("org.json", "1.0.0", "Export-Package: org.json");
        assertThat(vouching.verify(Fleet.bundle("org.json", jar, 15, "libraries"), jar))
                .isEqualTo("libraries of others");

        Path greedy = jars.bundle("org.json", "1.0.0", "Import-Package: org.saoma.api.payment");
        Refused.because(
                Refusal.SCOPE_IMPORT, () -> vouching.verify(Fleet.bundle("org.json", greedy, 15, "libraries"), greedy));
        GenerationDocument.Bundle other = Fleet.bundle("org.saoma.api.money", jar, 15, "libraries");
        Refused.because(Refusal.SCOPE_NAME, () -> vouching.verify(other, jar));
    }

    @Test
    void whoWatchesBundlesRunAsksTheSame() throws Exception {
        Vendor acme = fleet.trust().vendor("acme").orElseThrow();
        assertThat(acme.mayImport("org.saoma.api.device")).isTrue();
        assertThat(acme.mayImport("java.util")).isTrue();
        assertThat(acme.mayImport("org.saoma.api.payment")).isFalse();
        assertThat(acme.mayProvide("org.saoma.api.device.ReceiptPrinter")).isTrue();
        assertThat(acme.mayProvide("org.saoma.api.payment.Merchant")).isFalse();
    }

    private Path signed(String... headers) {
        return jars.sign(jars.printer(headers), ACME);
    }
}
