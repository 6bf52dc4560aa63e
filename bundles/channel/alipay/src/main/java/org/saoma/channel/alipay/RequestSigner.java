package org.saoma.channel.alipay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs requests with RSA2: SHA256withRSA over the parameters, sorted by name, raw, empty ones left out, sign_type kept. */
final class RequestSigner {
    static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey key;

    RequestSigner(PrivateKey key) {
        this.key = key;
    }

    /** The value of the parameter {@code sign} for these parameters, before URL encoding. */
    String sign(Map<String, String> params) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content(params).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign with the application's private key", e);
        }
    }

    private static String content(Map<String, String> params) {
        return new TreeMap<>(params)
                .entrySet().stream()
                        .filter(param -> !param.getKey().equals("sign")
                                && !param.getValue().isEmpty())
                        .map(param -> param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining("&"));
    }
}
