package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.saoma.core.module.trust.KeyFiles;
import org.saoma.core.module.trust.SigningKey;

/** Makes the key of a root or an operator. */
final class KeygenCommand implements ModuleCommand {

    @Override
    public String name() {
        return "keygen";
    }

    @Override
    public String usage() {
        return "keygen FILE                       makes an Ed25519 key of a root or an operator: FILE and FILE.pub";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, IOException {
        Path file = words.nextPath("FILE");
        words.end();
        SigningKey key = SigningKey.generate();
        KeyFiles.write(file, key);
        out.println("private  " + file + "  (give it to nobody, keep a copy of it)");
        out.println("public   " + KeyFiles.publicFile(file));
        out.println("id       " + key.publicKey().id());
        return ModuleTool.OK;
    }
}
