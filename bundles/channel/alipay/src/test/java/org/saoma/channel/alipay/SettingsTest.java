package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Mode;
import org.saoma.api.money.Money;

class SettingsTest {
    private static final String GATEWAY = "https://openapi.alipay.com/gateway.do";

    @ParameterizedTest
    @MethodSource
    void whatCannotWorkIsRefusedByName(String setting, Object value, String named, String remedy) {
        assertThatThrownBy(() -> channel(TestConfig.keyMode(GATEWAY).set(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + ":")
                .hasMessageContaining(remedy);
    }

    static Stream<Arguments> whatCannotWorkIsRefusedByName() throws Exception {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        String weak = TestKeys.privateText(small.generateKeyPair());
        String good = TestKeys.publicText(TestKeys.ALIPAY);
        return Stream.of(
                Arguments.of("appId", " ", "appId", "open platform"),
                Arguments.of("_privateKey", "", ".privateKey", "secret"),
                Arguments.of("_privateKey", "not a key", ".privateKey", "PKCS#8"),
                Arguments.of(
                        "_privateKey", "-----BEGIN RSA PRIVATE KEY-----\nMIIE", ".privateKey", "openssl pkcs8 -topk8"),
                Arguments.of("_privateKey", "-----BEGIN ENCRYPTED PRIVATE KEY-----", ".privateKey", "decrypt"),
                Arguments.of("_privateKey", weak, ".privateKey", "2048"),
                Arguments.of("_privateKey", good, ".privateKey", "PKCS#8"),
                Arguments.of("alipayPublicKey", new String[] {}, "alipayPublicKey", "certificate settings"),
                Arguments.of("alipayPublicKey", new String[] {""}, "alipayPublicKey", "certificate settings"),
                Arguments.of("alipayPublicKey", new String[] {good, good, good}, "alipayPublicKey", "old and the new"),
                Arguments.of("alipayPublicKey", new String[] {"AAAA"}, "alipayPublicKey", "copy"),
                Arguments.of(
                        "alipayPublicKey",
                        new String[] {TestKeys.publicText(TestKeys.APP)},
                        "alipayPublicKey",
                        "application's own"),
                Arguments.of("gateway", "", "gateway", "address"),
                Arguments.of("gateway", "openapi.alipay.com", "gateway", "https://"),
                Arguments.of("gateway", "ftp://openapi.alipay.com/", "gateway", "https://"),
                Arguments.of("gateway", "https://a b/", "gateway", "https://"),
                Arguments.of("smallestAmount", "free", "smallestAmount", "0.01"),
                Arguments.of("largestAmount", "1e9", "largestAmount", "0.01"),
                Arguments.of("connectTimeoutMillis", 0, "connectTimeoutMillis", "above zero"),
                Arguments.of("pollIntervalSeconds", -1, "pollIntervalSeconds", "above zero"),
                Arguments.of("saoma_channel_account", "", "saoma.channel.account", "name"));
    }

    @Test
    void noErrorShowsTheKey() {
        String key = TestKeys.privateText(TestKeys.APP);
        String broken = key.substring(0, 200) + "!" + key.substring(200);

        Throwable refused =
                catchThrowable(() -> channel(TestConfig.keyMode(GATEWAY).set("_privateKey", broken)));

        assertThat(refused).hasNoCause().hasMessageNotContainingAny(key.substring(0, 16), key.substring(200, 216));
    }

    @Test
    void keysInPemAreReadToo() {
        String mime =
                Base64.getMimeEncoder().encodeToString(TestKeys.APP.getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\r\n" + mime + "\r\n-----END PRIVATE KEY-----\r\n";

        assertThat(channel(TestConfig.keyMode(GATEWAY).set("_privateKey", pem))
                        .profile()
                        .id())
                .isEqualTo("alipay");
    }

    @Test
    void theDefaultsAreThoseOfThePlatform() {
        Config config = new TestConfig()
                .set("appId", "2021")
                .set("_privateKey", TestKeys.privateText(TestKeys.APP))
                .set("alipayPublicKey", new String[] {TestKeys.publicText(TestKeys.ALIPAY)})
                .build();

        ChannelProfile profile = new AlipayChannel(config, Path.of(""), TestOrders.CLOCK).profile();

        assertThat(profile.id()).isEqualTo("alipay");
        assertThat(profile.account()).isEqualTo("main");
        assertThat(profile.names()).containsEntry("zh-CN", "支付宝").containsEntry("en", "Alipay");
        assertThat(profile.wallets()).containsExactly("alipay");
        assertThat(profile.modes()).isEqualTo(Set.of(Mode.SCAN, Mode.PRESENT));
        assertThat(profile.smallest()).isEqualTo(Money.cny(1));
        assertThat(profile.largest()).isEqualTo(Money.cny(10_000_000_000L));
        assertThat(profile.timing())
                .isEqualTo(new ChannelTiming(
                        Duration.ofSeconds(19),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(6),
                        Duration.ZERO,
                        Duration.ofHours(24).minusMinutes(5),
                        Duration.ofDays(365)));
    }

    private static AlipayChannel channel(TestConfig config) {
        return new AlipayChannel(config.build(), Path.of(""), TestOrders.CLOCK);
    }
}
