package org.saoma.core.module.trust;

import java.util.List;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/**
 * Keys of which some have to sign together.
 *
 * @param threshold how many different ones
 */
public record Keyring(List<VerifyKey> keys, int threshold) {
    public Keyring {
        keys = List.copyOf(keys);
    }

    /** How many of the keys signed. */
    public int count(Dsse envelope) {
        return (int) keys.stream().distinct().filter(envelope::isSignedBy).count();
    }

    /**
     * Refuses an envelope that too few signed.
     *
     * @param who the keys' role, in messages
     * @param none when nobody of them signed
     * @param some when some did
     * @param revoked ids of keys that count no more
     */
    void require(Dsse envelope, String who, Refusal none, Refusal some, Set<String> revoked) throws ModuleException {
        int valid = count(envelope);
        if (valid >= threshold) {
            return;
        }
        for (VerifyKey key : keys) {
            if (envelope.names(key) && !envelope.isSignedBy(key)) {
                throw Refusal.SIGNATURE_INVALID.because("The signature of the " + who + " key " + key
                        + " does not fit the content: it was changed after it was signed. Get the original.");
            }
        }
        for (String id : envelope.keyIds()) {
            if (revoked.contains(id)) {
                throw Refusal.KEY_REVOKED.because("It is signed with the key " + id.substring(0, 16)
                        + ", which was revoked. Have it signed by the present " + who + "s.");
            }
        }
        throw (valid == 0 ? none : some)
                .because(valid + " of the " + keys.size() + " " + who + " keys signed it; " + threshold
                        + " have to. Have it co-signed: saoma module sign, or saoma module trust sign.");
    }
}
