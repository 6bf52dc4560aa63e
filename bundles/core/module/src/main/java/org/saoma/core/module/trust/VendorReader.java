package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.saoma.api.module.ModuleException;

/** Reads a vendor of a trust document. What is not allowed in it is forbidden. */
final class VendorReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Above every start level of a framework that runs. */
    private static final int MAX_START_LEVEL = 99;

    private VendorReader() {}

    static Vendor read(JsonObject json) throws ModuleException {
        String id = json.text("id");
        if (!ID.matcher(id).matches()) {
            throw json.wrong(
                    "id", "`" + id + "` is not up to 64 lower-case letters, digits, dots, dashes and underscores");
        }
        boolean vouched = json.flag("vouched", false);
        Vendor vendor = new Vendor(
                id,
                json.text("name", id),
                vouched,
                signers(json),
                names(json, "symbolicNames"),
                patterns(json, "provides", CapabilityPattern::parse, "a capability like osgi.service;objectClass=NAME"),
                names(json, "exports"),
                names(json, "imports"),
                json.flag("nativeCode", false),
                (int) json.number("maxStartLevel", 1, MAX_START_LEVEL),
                expires(json));
        json.nothingElse();
        if (vendor.symbolicNames().isEmpty()) {
            throw json.wrong("symbolicNames", "there is none, so there is nothing that this vendor may ship");
        }
        if (vouched != vendor.signers().isEmpty()) {
            throw json.wrong(
                    "signers",
                    vouched ? "operators vouch for this vendor's bundles, so it has no signers" : "there is none");
        }
        return vendor;
    }

    private static Optional<Instant> expires(JsonObject json) throws ModuleException {
        return json.has("notAfter") ? Optional.of(json.time("notAfter")) : Optional.empty();
    }

    private static List<VendorSigner> signers(JsonObject json) throws ModuleException {
        return patterns(
                json,
                "signers",
                text -> Sha256.isHash(text)
                        ? Optional.of(new VendorSigner.Pinned(text))
                        : TrustReader.certificate(text).map(VendorSigner.Authority::new),
                "the SHA-256 of a key in 64 lower-case hex digits, or the Base64 of an authority's certificate");
    }

    private static List<NamePattern> names(JsonObject json, String name) throws ModuleException {
        return patterns(json, name, NamePattern::parse, "a name, or one that ends with .*");
    }

    private static <T> List<T> patterns(
            JsonObject json, String name, Function<String, Optional<T>> parser, String expected)
            throws ModuleException {
        List<T> patterns = new ArrayList<>();
        for (String text : json.texts(name)) {
            patterns.add(parser.apply(text).orElseThrow(() -> json.wrong(name, "`" + text + "` is not " + expected)));
        }
        return patterns;
    }
}
