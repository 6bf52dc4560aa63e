package org.saoma.channel.alipay;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/** With which keys of Alipay an answer may be signed. */
interface AlipayKeys {

    /**
     * Throws when no answer could be believed at that time, so that nothing is sent whose answer would be worthless.
     *
     * @throws NotSentException says which setting has to be renewed
     */
    void requireUsable(Instant now) throws NotSentException;

    /**
     * The keys of which one must have signed an answer.
     *
     * @param certificateSerial what the answer says about the certificate ({@code alipay_cert_sn}); may be empty
     * @throws UnknownException when that certificate is not known here
     */
    List<PublicKey> forAnswer(String certificateSerial, Instant now) throws UnknownException;

    /** Key mode: one key, or the old and the new one while Alipay's key is being changed. */
    record Plain(List<PublicKey> keys) implements AlipayKeys {

        @Override
        public void requireUsable(Instant now) {
            // Plain keys do not expire.
        }

        @Override
        public List<PublicKey> forAnswer(String certificateSerial, Instant now) {
            return keys;
        }
    }
}
