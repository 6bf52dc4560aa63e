package org.saoma.core.module.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** Reads a trust document and refuses every contradiction in it, so that what was read needs no second thought. */
final class TrustReader {

    private TrustReader() {}

    static TrustDocument read(byte[] payload) throws ModuleException {
        JsonObject json = JsonObject.parse(payload, "trust", Refusal.TRUST_MALFORMED);
        Instant created = json.time("created");
        Instant expires = json.time("expires");
        if (!created.isBefore(expires)) {
            throw json.wrong("expires", expires + " is not later than created, " + created);
        }
        JsonObject revoked = json.has("revoked") ? json.object("revoked") : null;
        TrustDocument document = new TrustDocument(
                json.number("version", 1, Long.MAX_VALUE),
                created,
                expires,
                keyring(json, "roots", "rootThreshold"),
                keyring(json, "operators", "operatorThreshold"),
                vendors(json),
                timestampAuthorities(json),
                revoked == null ? Set.of() : hashes(revoked, "keys"),
                revoked == null ? Set.of() : hashes(revoked, "bundles"),
                json.number("minSequence", 0, Long.MAX_VALUE),
                json.number("maxStep", 1, Long.MAX_VALUE));
        if (revoked != null) {
            revoked.nothingElse();
        }
        json.text("comment", "");
        json.nothingElse();
        keysHaveOneRole(json, document);
        return document;
    }

    private static Keyring keyring(JsonObject json, String name, String thresholdName) throws ModuleException {
        List<VerifyKey> keys = new ArrayList<>();
        for (JsonObject entry : json.objects(name)) {
            String text = entry.text("key");
            Optional<VerifyKey> key = VerifyKey.of(text, entry.text("name", ""));
            entry.nothingElse();
            if (key.isEmpty()) {
                throw entry.wrong("key", "it is not the Base64 of an Ed25519 SubjectPublicKeyInfo");
            }
            if (keys.contains(key.get())) {
                throw entry.wrong("key", "it is there twice");
            }
            keys.add(key.get());
        }
        if (keys.isEmpty()) {
            throw json.wrong(name, "there is no key");
        }
        return new Keyring(keys, (int) json.number(thresholdName, 1, keys.size()));
    }

    private static List<Vendor> vendors(JsonObject json) throws ModuleException {
        List<Vendor> vendors = new ArrayList<>();
        for (JsonObject entry : json.objects("vendors")) {
            Vendor vendor = VendorReader.read(entry);
            for (Vendor other : vendors) {
                if (other.id().equals(vendor.id())) {
                    throw entry.wrong("id", "`" + vendor.id() + "` is there twice");
                }
                if (other.overlaps(vendor)) {
                    throw entry.wrong("symbolicNames", "they overlap with those of " + other);
                }
            }
            vendors.add(vendor);
        }
        return vendors;
    }

    private static List<X509Certificate> timestampAuthorities(JsonObject json) throws ModuleException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (String text : json.texts("timestampAuthorities")) {
            authorities.add(certificate(text)
                    .orElseThrow(() ->
                            json.wrong("timestampAuthorities", "an entry is not the Base64 of an X.509 certificate")));
        }
        return authorities;
    }

    static Optional<X509Certificate> certificate(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (IllegalArgumentException | CertificateException e) {
            return Optional.empty();
        }
    }

    private static Set<String> hashes(JsonObject json, String name) throws ModuleException {
        Set<String> hashes = new HashSet<>();
        for (String hash : json.texts(name)) {
            if (!Sha256.isHash(hash)) {
                throw json.wrong(name, "`" + hash + "` is no SHA-256 in 64 lower-case hex digits");
            }
            hashes.add(hash);
        }
        return hashes;
    }

    private static void keysHaveOneRole(JsonObject json, TrustDocument document) throws ModuleException {
        for (VerifyKey operator : document.operators().keys()) {
            if (document.roots().keys().contains(operator)) {
                throw json.wrong("operators", "the key " + operator + " is a root too; a root key stays offline");
            }
        }
        List<VerifyKey> all = new ArrayList<>(document.roots().keys());
        all.addAll(document.operators().keys());
        for (VerifyKey key : all) {
            if (document.revokedKeys().contains(key.id())) {
                throw json.wrong("revoked", "the key " + key + " is revoked and trusted at once");
            }
        }
    }
}
