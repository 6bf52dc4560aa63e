package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.KeyFiles;
import org.saoma.core.module.trust.Keyring;
import org.saoma.core.module.trust.SigningKey;
import org.saoma.core.module.trust.TrustDocument;

/** Signs a trust document, or signs it too. */
final class TrustSignCommand implements ModuleCommand {

    @Override
    public String name() {
        return "sign";
    }

    @Override
    public String usage() {
        return """
               sign --key KEY FILE.json TRUST.dsse  signs what stands in FILE.json
               sign --key KEY TRUST.dsse            signs it too""";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        Path keyFile = Path.of(words.required("--key"));
        Path in = words.nextPath("a file");
        boolean first = words.hasNext();
        Path target = first ? words.nextPath("TRUST.dsse") : in;
        words.end();
        byte[] bytes = Files.readAllBytes(in);
        Dsse envelope = first ? Dsse.unsigned(Dsse.TRUST, bytes) : Dsse.parse(bytes);
        TrustDocument document = TrustDocument.parse(envelope.payload(Dsse.TRUST));
        SigningKey key = KeyFiles.readPrivate(keyFile);
        Dsse signed = envelope.signedBy(key);
        if (first) {
            Output.create(target, signed.toBytes());
        } else {
            Output.replace(target, signed.toBytes());
        }
        Keyring roots = document.roots();
        out.println("trust document " + document.version() + ", signed by " + roots.count(signed) + " of its "
                + roots.keys().size() + " roots; " + roots.threshold() + " have to");
        if (!roots.keys().contains(key.publicKey())) {
            out.println("The key " + key.publicKey() + " is none of its roots: it counts if it is one of the document "
                    + "before.");
        }
        return ModuleTool.OK;
    }
}
