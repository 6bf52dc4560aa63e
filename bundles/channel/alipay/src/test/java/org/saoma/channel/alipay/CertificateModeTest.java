package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AntCertificationUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Unknown;

class CertificateModeTest {
    private static final String CA = "CN=Test CA,O=Test";
    private static final KeyPair CA_KEYS = TestKeys.STRANGER;
    private static final String ROOT = TestCertificates.root(CA, CA_KEYS);
    private static final String ROOTS = TestCertificates.nationalRoot() + ROOT;
    private static final String APP = TestCertificates.leaf("CN=2021,O=Shop", TestKeys.APP, CA, CA_KEYS);
    private static final String ALIPAY = TestCertificates.leaf("CN=Alipay", TestKeys.ALIPAY, CA, CA_KEYS);
    private static final String ALIPAY_NEXT = TestCertificates.leaf("CN=Alipay 2", TestKeys.ALIPAY_NEXT, CA, CA_KEYS);
    private static final String WAITING = "{\"code\":\"10003\",\"msg\":\"order success pay inprocess\"}";

    @TempDir
    private Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(TestOrders.NOW);
    private ScriptedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void requestsNameTheCertificatesAsTheOfficialSdkDoes() throws Exception {
        payAnsweredWith(channel(settings()), "", TestKeys.ALIPAY);

        assertThat(gateway.last().genuine()).isTrue();
        assertThat(gateway.last().params())
                .containsEntry("app_cert_sn", sdkSerial(APP))
                .containsEntry("alipay_root_cert_sn", AntCertificationUtil.getRootCertSN(ROOTS));
    }

    @Test
    void theNumberOfSeveralRootsIsThatOfTheOfficialSdk() {
        String two = ROOTS + TestCertificates.root("CN=Second root", TestKeys.APP);

        assertThat(Certificates.rootSerial(new Certificates(home).read("alipayRootCertificate", two)))
                .contains("_")
                .isEqualTo(AntCertificationUtil.getRootCertSN(two));
    }

    @Test
    void anAnswerSignedWithAConfiguredCertificateIsBelieved() throws Exception {
        assertThat(payAnsweredWith(channel(settings()), sdkSerial(ALIPAY), TestKeys.ALIPAY))
                .isEqualTo(new InProgress());
    }

    @Test
    void anAnswerIsCheckedWithTheCertificateThatItNames() throws Exception {
        AlipayChannel both = channel(settings().set("alipayCertificates", new String[] {ALIPAY, ALIPAY_NEXT}));

        assertThat(payAnsweredWith(both, sdkSerial(ALIPAY_NEXT), TestKeys.ALIPAY_NEXT))
                .isEqualTo(new InProgress());
        assertUnbelieved(payAnsweredWith(both, sdkSerial(ALIPAY_NEXT), TestKeys.ALIPAY));
    }

    @Test
    void anAnswerThatNamesAnUnknownCertificateSaysWhichOneIsMissing() throws Exception {
        assertThat(payAnsweredWith(channel(settings()), sdkSerial(ALIPAY_NEXT), TestKeys.ALIPAY_NEXT))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.cause()).isEqualTo(Unknown.Cause.BAD_SIGNATURE);
                    assertThat(unknown.detail()).contains(sdkSerial(ALIPAY_NEXT), "alipayCertificates", "add it");
                });
    }

    @Test
    void anAnswerThatNamesNoCertificateIsNotBelieved() throws Exception {
        assertUnbelieved(payAnsweredWith(channel(settings()), "", TestKeys.ALIPAY));
    }

    @Test
    void nothingIsSentWhenNoAnswerCouldBeBelieved() throws Exception {
        AlipayChannel channel = channel(settings());
        now.set(TestOrders.NOW.plusSeconds(2 * 86_400));

        assertThat(channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE))
                .isInstanceOfSatisfying(
                        NotSent.class, notSent -> assertThat(notSent.detail()).contains("alipayCertificates"));
        assertThat(gateway.received()).isEmpty();
    }

    @Test
    void anExpiredCertificateIsNotBelievedWhileAnotherIsInDate() throws Exception {
        String longer = TestCertificates.leaf(
                "CN=Alipay 2", TestKeys.ALIPAY_NEXT, CA, CA_KEYS, TestOrders.NOW.plusSeconds(5 * 86_400));
        AlipayChannel channel = channel(settings().set("alipayCertificates", new String[] {ALIPAY, longer}));
        now.set(TestOrders.NOW.plusSeconds(2 * 86_400));

        assertThat(payAnsweredWith(channel, sdkSerial(longer), TestKeys.ALIPAY_NEXT))
                .isEqualTo(new InProgress());
        assertUnbelieved(payAnsweredWith(channel, sdkSerial(ALIPAY), TestKeys.ALIPAY));
    }

    @Test
    void aChainThroughAnIntermediateAuthorityIsFollowed() throws Exception {
        String middle = TestCertificates.intermediate("CN=Middle", TestKeys.ALIPAY_NEXT, CA, CA_KEYS);
        String leaf = TestCertificates.leaf("CN=Alipay", TestKeys.ALIPAY, "CN=Middle", TestKeys.ALIPAY_NEXT);
        AlipayChannel channel = channel(settings().set("alipayCertificates", new String[] {leaf + middle}));

        assertThat(payAnsweredWith(channel, sdkSerial(leaf), TestKeys.ALIPAY)).isEqualTo(new InProgress());
    }

    @Test
    void certificatesMayBeFilesOfTheHome() throws Exception {
        Files.writeString(home.resolve("alipayRootCert.crt"), ROOTS);
        Files.write(home.resolve("app.der"), der(APP));
        AlipayChannel channel = channel(
                settings().set("alipayRootCertificate", "alipayRootCert.crt").set("appCertificate", "app.der"));

        assertThat(payAnsweredWith(channel, sdkSerial(ALIPAY), TestKeys.ALIPAY)).isEqualTo(new InProgress());
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        String foreign = TestCertificates.leaf("CN=Alipay", TestKeys.ALIPAY, CA, TestKeys.APP);

        assertRefused(settings().set("alipayCertificates", new String[] {foreign}), "alipayCertificates");
    }

    @Test
    void aLeafIsNoAuthority() {
        String forged = TestCertificates.leaf("CN=Forged", TestKeys.ALIPAY_NEXT, "CN=Alipay", TestKeys.ALIPAY);

        assertRefused(settings().set("alipayCertificates", new String[] {forged + ALIPAY}), "alipayCertificates");
    }

    @Test
    void anExpiredCertificateIsRefused() {
        String expired =
                TestCertificates.leaf("CN=Alipay", TestKeys.ALIPAY, CA, CA_KEYS, TestOrders.NOW.minusSeconds(1));

        assertRefused(settings().set("alipayCertificates", new String[] {expired}), "alipayCertificates");
    }

    @Test
    void aCertificateOfAnotherKeyThanTheApplicationsIsRefused() {
        assertRefused(settings().set("appCertificate", ALIPAY), "appCertificate");
    }

    @Test
    void aRootFileWithoutRsaIsRefused() {
        assertRefused(
                settings().set("alipayRootCertificate", TestCertificates.nationalRoot()), "alipayRootCertificate");
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused(settings().set("appCertificate", "nowhere.crt"), "appCertificate", "nowhere.crt");
    }

    @Test
    void aBrokenCertificateIsRefused() {
        assertRefused(settings().set("appCertificate", APP.replace("MII", "MIX")), "appCertificate");
    }

    @Test
    void halfACertificateModeIsRefused() {
        assertRefused(settings().set("alipayRootCertificate", ""), "alipayRootCertificate");
        assertRefused(settings().set("appCertificate", ""), "appCertificate");
        assertRefused(settings().set("alipayCertificates", new String[0]), "alipayCertificates");
    }

    @Test
    void keysAndCertificatesTogetherAreRefused() {
        assertRefused(
                settings().set("alipayPublicKey", new String[] {TestKeys.publicText(TestKeys.ALIPAY)}),
                "alipayPublicKey");
    }

    private TestConfig settings() {
        return TestConfig.keyMode(gateway.url())
                .set("alipayPublicKey", new String[0])
                .set("appCertificate", APP)
                .set("alipayRootCertificate", ROOTS)
                .set("alipayCertificates", new String[] {ALIPAY});
    }

    private AlipayChannel channel(TestConfig config) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new AlipayChannel(config.build(), home, clock);
    }

    private ChannelResult payAnsweredWith(AlipayChannel channel, String serial, KeyPair signer) {
        gateway.next(Reply.body("{\"alipay_trade_pay_response\":" + WAITING
                + (serial.isEmpty() ? "" : ",\"alipay_cert_sn\":\"" + serial + "\"") + ",\"sign\":\""
                + Reply.sign(WAITING, signer) + "\"}"));
        return channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
    }

    private void assertRefused(TestConfig config, String... words) {
        assertThatThrownBy(() -> channel(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private static void assertUnbelieved(ChannelResult result) {
        assertThat(result).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.cause())
                .isEqualTo(Unknown.Cause.BAD_SIGNATURE));
    }

    /** The official SDK's number of a certificate. */
    private static String sdkSerial(String pem) {
        return AntCertificationUtil.getRootCertSN(pem);
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
