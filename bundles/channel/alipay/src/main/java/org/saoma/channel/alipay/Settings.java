package org.saoma.channel.alipay;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the settings and refuses what cannot work; every error names the setting and the remedy. */
final class Settings {
    private static final String PRIVATE_KEY = ".privateKey";

    private final Config config;
    private final Certificates certificates;

    Settings(Config config, Certificates certificates) {
        this.config = config;
        this.certificates = certificates;
    }

    /** A setting that must not be blank. */
    static String required(String field, String value, String remedy) {
        if (blank(value)) {
            throw new IllegalArgumentException(field + ": missing; " + remedy);
        }
        return value.strip();
    }

    /** @throws IllegalArgumentException when it is no web address */
    URI gateway() {
        String text = required("gateway", config.gateway(), "give the address of the gateway");
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()) && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "gateway: not a web address: " + text + "; give one like https://openapi.alipay.com/gateway.do", e);
        }
        throw new IllegalArgumentException(
                "gateway: not a web address: " + text + "; give one like https://openapi.alipay.com/gateway.do");
    }

    /** @throws IllegalArgumentException when a key or certificate is missing, unreadable, or not of this application */
    Credentials credentials(Instant now) {
        String appId = required("appId", config.appId(), "copy the APPID from the open platform");
        RSAPrivateKey key = KeyReader.privateKey(
                PRIVATE_KEY,
                required(
                        PRIVATE_KEY,
                        config._privateKey(),
                        "give the application's private key, best as $[secret:NAME] with a file in the secrets folder"));
        RequestSigner signer = new RequestSigner(key);
        return certificateMode()
                ? new Credentials(appId, signer, certificateKeys(now), certificateParams(key))
                : new Credentials(appId, signer, new AlipayKeys.Plain(List.copyOf(publicKeys(key))), Map.of());
    }

    private boolean certificateMode() {
        boolean certificate = !blank(config.appCertificate())
                || !blank(config.alipayRootCertificate())
                || !given(config.alipayCertificates()).isEmpty();
        if (certificate && !given(config.alipayPublicKey()).isEmpty()) {
            throw new IllegalArgumentException("alipayPublicKey: given together with certificates;"
                    + " keep the keys or the certificates, as the application is set up at the open platform");
        }
        return certificate;
    }

    private List<RSAPublicKey> publicKeys(RSAPrivateKey own) {
        List<String> texts = given(config.alipayPublicKey());
        if (texts.isEmpty() || texts.size() > 2) {
            throw new IllegalArgumentException(
                    "alipayPublicKey: " + texts.size() + " keys; give Alipay's public key, or the"
                            + " old and the new one while it is being changed, or the three certificate settings");
        }
        List<RSAPublicKey> keys = new ArrayList<>();
        for (String text : texts) {
            RSAPublicKey key = KeyReader.publicKey("alipayPublicKey", text);
            if (key.getModulus().equals(own.getModulus())) {
                throw new IllegalArgumentException("alipayPublicKey: this is the application's own public key;"
                        + " copy the one that the open platform shows as Alipay's");
            }
            keys.add(key);
        }
        return keys;
    }

    private CertificateKeys certificateKeys(Instant now) {
        List<X509Certificate> roots = roots();
        List<String> texts = given(config.alipayCertificates());
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "alipayCertificates: missing; give alipayCertPublicKey_RSA2.crt from the open platform");
        }
        Map<String, X509Certificate> bySerial = new LinkedHashMap<>();
        for (String text : texts) {
            List<X509Certificate> chain = certificates.read("alipayCertificates", text);
            Certificates.requireChain("alipayCertificates", chain, roots, now);
            bySerial.put(Certificates.serial(chain.get(0)), chain.get(0));
        }
        return new CertificateKeys(bySerial);
    }

    private Map<String, String> certificateParams(RSAPrivateKey key) {
        X509Certificate own = certificates
                .read(
                        "appCertificate",
                        required(
                                "appCertificate",
                                config.appCertificate(),
                                "give appCertPublicKey_APPID.crt from the open platform"))
                .get(0);
        if (!(own.getPublicKey() instanceof RSAPublicKey shown)
                || !shown.getModulus().equals(key.getModulus())) {
            throw new IllegalArgumentException("appCertificate: not the certificate of " + PRIVATE_KEY
                    + "; give the pair of one certificate request");
        }
        return Map.of("app_cert_sn", Certificates.serial(own), "alipay_root_cert_sn", Certificates.rootSerial(roots()));
    }

    private List<X509Certificate> roots() {
        return certificates.read(
                "alipayRootCertificate",
                required(
                        "alipayRootCertificate",
                        config.alipayRootCertificate(),
                        "give alipayRootCert.crt from the open platform"));
    }

    private static List<String> given(String[] values) {
        return values == null
                ? List.of()
                : Stream.of(values).filter(value -> !blank(value)).toList();
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }
}
