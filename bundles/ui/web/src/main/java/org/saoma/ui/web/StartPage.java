package org.saoma.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one HTML page. It holds one script inline, the import map, which browsers do not load from a file; the policy names that
 * script by its hash, computed from what is really served.
 */
final class StartPage {
    private static final String FILE = "index.html";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final byte[] html;
    private final String scriptHash;

    StartPage(WebFiles files) {
        String text = new String(files.read(FILE), UTF_8)
                .replace("{base}", "/ui/" + files.version() + "/")
                .replace("{version}", files.version());
        Matcher map = IMPORT_MAP.matcher(text);
        if (!map.find()) {
            throw new IllegalStateException(FILE + " has no import map");
        }
        html = text.getBytes(UTF_8);
        scriptHash = "sha256-" + Base64.getEncoder().encodeToString(sha256(map.group(1)));
    }

    byte[] html() {
        return html.clone();
    }

    /** The hash of the import map as a source of a content security policy, without quotes. */
    String scriptHash() {
        return scriptHash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
