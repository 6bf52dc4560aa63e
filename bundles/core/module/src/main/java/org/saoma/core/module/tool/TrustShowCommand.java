package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.Keyring;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.Vendor;
import org.saoma.core.module.trust.VerifyKey;

/** Says what a trust document says, before somebody signs or installs it. */
final class TrustShowCommand implements ModuleCommand {

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String usage() {
        return "show TRUST.dsse                   says what it says and who signed it";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        Path file = words.nextPath("TRUST.dsse");
        words.end();
        Dsse envelope = Dsse.parse(Files.readAllBytes(file));
        TrustDocument document = TrustDocument.parse(envelope.payload(Dsse.TRUST));
        out.println(
                "trust document " + document.version() + ", from " + document.created() + " to " + document.expires());
        out.println("sequences from " + document.minSequence() + ", in steps of up to " + document.maxStep());
        keys(out, "roots", document.roots(), envelope);
        keys(out, "operators", document.operators(), null);
        for (Vendor vendor : document.vendors()) {
            vendor(out, vendor);
        }
        document.revokedKeys().stream().sorted().forEach(id -> out.println("revoked key     " + id));
        document.revokedBundles().stream().sorted().forEach(hash -> out.println("revoked bundle  " + hash));
        return ModuleTool.OK;
    }

    private static void keys(PrintWriter out, String role, Keyring keyring, Dsse envelope) {
        out.println(role + ", " + keyring.threshold() + " of " + keyring.keys().size() + " have to sign");
        for (VerifyKey key : keyring.keys()) {
            boolean signed = envelope != null && new Keyring(List.of(key), 1).count(envelope) == 1;
            out.println("  " + key.id() + " " + key.name() + (signed ? "  signed" : ""));
        }
    }

    private static void vendor(PrintWriter out, Vendor vendor) {
        out.println("vendor " + vendor.id() + ", " + vendor.name()
                + (vendor.vouched() ? ", operators vouch for its bundles" : ""));
        out.println("  names    " + vendor.symbolicNames());
        out.println("  provides " + vendor.provides());
        out.println("  exports  " + vendor.exports());
        out.println("  imports  " + vendor.imports());
        out.println("  starts at " + vendor.maxStartLevel() + " or before"
                + (vendor.nativeCode() ? ", may bring native code" : "")
                + vendor.expires().map(end -> ", until " + end).orElse(""));
    }
}
