package org.saoma.core.module.trust;

import java.security.Key;
import java.util.regex.Pattern;
import org.saoma.generation.Hashes;

/** SHA-256 in lower-case hex, as which keys are named, and files by {@link Hashes}. */
public final class Sha256 {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    public static String of(byte[] bytes) {
        return Hashes.sha256(bytes);
    }

    /** Of a key's X.509 SubjectPublicKeyInfo. */
    public static String of(Key key) {
        return of(key.getEncoded());
    }

    static boolean isHash(String text) {
        return HEX.matcher(text).matches();
    }
}
